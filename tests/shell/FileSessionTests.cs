using System.Security.Cryptography;
using Signalbox.Harness;

namespace Signalbox.ShellSession.Tests;

/// <summary>Files on a disk, written by the shell and read by the host, with the servers in between killed.</summary>
public sealed class FileSessionTests
{
    private static readonly string Hello = RepositoryTree.PathOf("system", "disk", "hello.txt");

    [Fact]
    public async Task Files_are_used_while_their_servers_are_killed_and_the_host_finds_them()
    {
        using DiskImage disk = await DiskImage.Create();
        await using (ShellSession session = await ShellSession.Start(disk.Path))
        {
            await Look(session);
            await Change(session);
            await Refuse(session);
            await Kill(session);
            Assert.Equal(0, await session.PowerOff("poweroff"));
        }

        Assert.Equal("one\ntwo\nafter blk\nafter fs\n", await disk.Tool("cat", disk.Path, "/new/file"));
        await disk.Tool("fsck", disk.Path);
    }

    [Fact]
    public async Task Commands_without_a_terminal_use_the_disk()
    {
        using DiskImage disk = await DiskImage.Create();
        QemuOptions machine = ShellSession.Machine(disk.Path) with { CommandLine = "shell: cat hello.txt; write /made x; cat /made" };
        GuestRun run = await GuestRun.Boot(machine);
        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            await File.ReadAllTextAsync(Hello) + "x\n",
            string.Concat(lines.Where(static line => line.StartsWith('\u001e')).Select(static line => line[1..] + "\n")));
        Assert.Equal("x\n", await disk.Tool("cat", disk.Path, "/made"));
    }

    private static async Task Look(ShellSession session)
    {
        Assert.Contains("hello.txt\nwww/\n", await session.Run("ls /"));
        Assert.Equal(await File.ReadAllTextAsync(Hello), await session.Run("cat hello.txt"));
        string hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Hello)));
        Assert.Equal($"{hash}  hello.txt\n", await session.Run("sha256 hello.txt"));
        Assert.StartsWith("00000000  48 65 6c 6c 6f ", await session.Run("hexdump /hello.txt 0 16"));
        Assert.Matches(@"file +1 +\d+ +20\d\d-", await session.Run("ls -l hello.txt"));
        Assert.Contains($"size      {new FileInfo(Hello).Length} bytes", await session.Run("stat hello.txt"));
        Assert.Matches(@"(?m)^test +\d+M +", await session.Run("df"));
        Assert.Contains(" 0 problems, 0 repaired\n", await session.Run("fsck"));
        Assert.Contains("virtio disk", await session.Run("devices"));
        Assert.Contains("\"SectorCount\": 32768", await session.Run("call blk.GetInfo {}"));
        Assert.Matches(@"(?s)sequential read.* MB/s\n.*random read 4 KiB, 16 at a time", await session.Run("bench blk"));
    }

    private static async Task Change(ShellSession session)
    {
        Assert.Equal("", await session.Run("mkdir /new; cd /new; write file one; append file two; sync"));
        Assert.Equal("one\ntwo\n", await session.Run("cat file"));
        Assert.Equal("", await session.Run("cp file copy; mv copy moved; ln file second; ln -s /new/file soft"));
        Assert.Equal("file\nmoved\nsecond\nsoft@\n", await session.Run("ls"));
        Assert.Equal("one\ntwo\none\ntwo\n", await session.Run("cat moved soft"));
        Assert.Contains("links     2\n", await session.Run("stat second"));
        Assert.Equal("file\n", await session.Run("rm moved second soft; ls"));
        Assert.Equal("", await session.Run("mkdir sub sub/x; rm -r sub; cd /"));
    }

    private static async Task Refuse(ShellSession session)
    {
        Assert.Equal("error: /none, there is no such file or directory\n", await session.Run("cat /none"));
        Assert.Equal("error: /www, it is a directory\n", await session.Run("cat /www"));
        Assert.Equal("error: /www, the directory is not empty\n", await session.Run("rm /www"));
        Assert.Equal("error: /hello.txt, it is no directory\n", await session.Run("cd /hello.txt"));
        Assert.Equal("error: /www, it exists already\n", await session.Run("mkdir /www"));
        Assert.Equal("error: cp, too few arguments: cp SOURCE TARGET\n", await session.Run("cp /hello.txt"));
        Assert.StartsWith("error: /", await session.Run($"write /{new string('n', 300)} x"));
    }

    private static async Task Kill(ShellSession session)
    {
        Assert.Equal("one\ntwo\nafter blk\n", await session.Run("kill blk; append /new/file after blk; cat /new/file"));
        Assert.Equal("", await session.Run("sync; kill fs"));
        Assert.Equal("one\ntwo\nafter blk\nafter fs\n", await session.Run("append /new/file after fs; cat /new/file"));
        await session.RunUntil("journal", static text => text.Contains("blk was killed", StringComparison.Ordinal)
            && text.Contains("fs was killed", StringComparison.Ordinal));
        Assert.Contains(" 0 problems, 0 repaired\n", await session.Run("fsck"));
    }
}
