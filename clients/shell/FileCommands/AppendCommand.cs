using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Adds TEXT and a line feed to a file.</summary>
internal sealed class AppendCommand() : Command("append", "PATH [TEXT]...", "adds TEXT and a line feed to a file")
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
        await client.Write(path, file.Number, file.SizeBytes, content);
    }
}
