using Signalbox.Contracts;

namespace Signalbox.FileExerciser;

/// <summary>Every method of the contract, each result compared with what it must be. What is left is for the host to
/// find.</summary>
/// <param name="files">The file server.</param>
internal sealed class FileCheck(Files files)
{
    private const int LargeBytes = 5_000_000;

    private readonly IFileSystem _server = files.Server;

    internal async Task Run()
    {
        FileReply hello = await _server.Lookup("/hello.txt");
        Files.Require(hello.Status, FileStatus.Ok, "/hello.txt");
        byte[] text = await files.Read(hello.File!.Number);
        Console.WriteLine($"hello: {System.Text.Encoding.UTF8.GetString(text).TrimEnd()}");

        Files.Require((await _server.Create("/made", FileKind.Directory)).Status, FileStatus.Ok, "make a directory");
        await Put("/made/empty", 0);
        await Put("/made/small", 100);
        await Put("/made/odd", 49_153);
        await Put("/made/large", LargeBytes);
        Files.Require((await _server.Create("/made/link", FileKind.SymbolicLink, "small")).Status, FileStatus.Ok, "link");
        Files.Require((await _server.ReadLink("/made/link")).Target, "small", "target");
        Files.Require(await _server.Link("/made/small", "/made/second"), FileStatus.Ok, "second name");
        Files.Require(await _server.Rename("/made/odd", "/odd"), FileStatus.Ok, "rename");
        Files.Require(await _server.Remove("/made/empty"), FileStatus.Ok, "remove");
        Files.Require((await _server.Lookup("/made/empty")).Status, FileStatus.NotFound, "after the removal");
        Files.Require(await _server.Remove("/made"), FileStatus.NotEmpty, "remove what is not empty");
        uint odd = await files.Number("/odd");
        Files.Require(await _server.SetSize(odd, 30_000), FileStatus.Ok, "shrink");
        await files.Write(odd, 100_000, new byte[] { 1, 2, 3 });
        FileReply info = await _server.GetInfo(odd);
        Files.Require(info.File!.SizeBytes, 100_003UL, "size after a gap");
        Files.Require((await files.Read(odd)).AsSpan(30_000, 70_000).ContainsAnyExcept((byte)0), false, "what is in the gap");
        DirectoryPage page = await _server.List((await _server.Lookup("/made")).File!.Number, 0, 32);
        Console.WriteLine($"made: {string.Join(' ', page.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal))}");
        CheckReply check = await _server.Check();
        Console.WriteLine($"check: {check.Status}, {check.ProblemCount} problems, {check.Files} files");
        Files.Require(check.ProblemCount, 0u, string.Join("; ", check.Problems));
        Files.Require(await _server.Sync(), FileStatus.Ok, "sync");
        foreach (string path in (string[])["/made/small", "/made/large", "/odd"])
        {
            byte[] content = await files.Read(await files.Number(path));
            Console.WriteLine($"file {path} {content.Length} {Files.Hash(content):x16}");
        }
    }

    private async Task Put(string path, int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        uint file = await files.Number(path);
        await files.Write(file, 0, content);
        Files.Require((await files.Read(file)).AsSpan().SequenceEqual(content), true, $"{path} read back");
    }
}
