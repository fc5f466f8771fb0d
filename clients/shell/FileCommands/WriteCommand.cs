using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Makes TEXT and a line feed the content of a file.</summary>
internal sealed class WriteCommand() : Command("write", "PATH [TEXT]...", "makes TEXT and a line feed the content of a file")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        FileClient client = await FileClient.Open(invocation);
        string path = client.PathOf(0);
        FileInformation file = await client.FindOrCreate(path);
        byte[] content = Encoding.UTF8.GetBytes(string.Join(" ", invocation.All.Skip(1)) + "\n");
        if (file.SizeBytes > (ulong)content.Length)
            FileClient.Check(await invocation.Wait(client.Files.SetSize(file.Number, (ulong)content.Length)), path);
        await client.Write(path, file.Number, 0, content);
    }
}
