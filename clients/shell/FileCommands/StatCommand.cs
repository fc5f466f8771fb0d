using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Describes files, directories and links.</summary>
internal sealed class StatCommand() : Command("stat", "PATH...", "describes files, directories and links")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        FileClient client = await FileClient.Open(invocation);
        for (int index = 0; index < invocation.Count; index++)
            await Describe(client, client.PathOf(index), invocation.Output);
    }

    private static async Task Describe(FileClient client, string path, ShellOutput output)
    {
        FileInformation file = await client.Find(path, followLink: false);
        string target = "";
        if (file.Kind == FileKind.SymbolicLink)
        {
            LinkReply link = await client.Files.ReadLink(path);
            FileClient.Check(link.Status, path);
            target = $" -> {link.Target}";
        }

        await output.WriteLine(path + target);
        await output.WriteLine($"  kind      {file.Kind.ToString().ToLowerInvariant()}, number {file.Number}");
        await output.WriteLine(
            $"  size      {Invariant(file.SizeBytes)} bytes in {Invariant(file.BlockCount)} blocks");
        await output.WriteLine($"  links     {Invariant(file.Links)}");
        await output.WriteLine($"  accessed  {Time(file.Accessed)}");
        await output.WriteLine($"  modified  {Time(file.Modified)}");
        await output.WriteLine($"  changed   {Time(file.Changed)}");
    }

    private static string Invariant(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
