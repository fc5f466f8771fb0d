using System.Globalization;
using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>Shows a file's bytes as numbers and text.</summary>
internal sealed class HexdumpCommand() : Command("hexdump", "PATH [OFFSET [LENGTH]]", "shows a file's bytes as numbers and text")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    private const int BytesPerLine = 16;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 3);
        ulong offset = invocation.Count > 1 ? (ulong)invocation.Number(1, 0, long.MaxValue) : 0;
        ulong length = invocation.Count > 2 ? (ulong)invocation.Number(2, 0, long.MaxValue) : ulong.MaxValue;
        FileClient client = await FileClient.Open(invocation);
        string path = client.PathOf(0);
        uint file = (await client.FindFile(path)).Number;
        List<byte> rest = [];
        await client.Read(path, file, offset, length, async piece =>
        {
            for (int index = 0; index < piece.Length; index++)
            {
                rest.Add(piece.Span[index]);
                if (rest.Count < BytesPerLine)
                    continue;
                await invocation.Output.WriteLine(Line(offset, rest));
                offset += BytesPerLine;
                rest.Clear();
            }
        });
        if (rest.Count != 0)
            await invocation.Output.WriteLine(Line(offset, rest));
    }

    private static string Line(ulong offset, List<byte> bytes)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{offset:x8} ");
        for (int index = 0; index < BytesPerLine; index++)
        {
            line.Append(index == BytesPerLine / 2 ? "  " : " ");
            line.Append(index < bytes.Count ? bytes[index].ToString("x2", CultureInfo.InvariantCulture) : "  ");
        }

        line.Append("  ");
        foreach (byte value in bytes)
            line.Append(value is >= 0x20 and < 0x7f ? (char)value : (char)0x2e);
        return line.ToString();
    }
}
