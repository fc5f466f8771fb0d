using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests.Commands;

/// <summary>The commands on files.</summary>
public sealed class FileCommandTests
{
    private readonly ShellBench _bench = new();

    public FileCommandTests()
    {
        _bench.Files["/hello.txt"] = "Hello\n";
        _bench.Files["/empty"] = "";
        _ = _bench.Files.Create("/dir", FileKind.Directory);
        _bench.Files["/dir/a"] = "in dir";
        _ = _bench.Files.Create("/link", FileKind.SymbolicLink, "hello.txt");
    }

    [Theory]
    [InlineData("ls", "dir/\nempty\nhello.txt\nlink@\n")]
    [InlineData("ls /dir", "a\n")]
    [InlineData("ls /dir /empty", "/dir:\na\n/empty\n")]
    [InlineData("ls -l /dir", "KIND  LINKS  BYTES  MODIFIED             NAME\nfile      1      6  2026-11-22 13:14:15  a\n")]
    [InlineData("cat hello.txt", "Hello\n")]
    [InlineData("cat /link /hello.txt", "Hello\nHello\n")]
    [InlineData("cat /dir/a", "in dir\n")]
    [InlineData("cat /empty", "")]
    [InlineData("cd dir; pwd; cat a; cat ../hello.txt; cat ./../dir/a; cd; pwd", "/dir\nin dir\nHello\nin dir\n/\n")]
    [InlineData("sha256 /empty", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  /empty\n")]
    [InlineData("hexdump hello.txt", "00000000  48 65 6c 6c 6f 0a                                 Hello.\n")]
    [InlineData("hexdump hello.txt 1 2", "00000001  65 6c                                             el\n")]
    [InlineData("df", "LABEL  SIZE  USED   FREE  USED %  BLOCK\ntest   3.9M  2.9M  1000K    75.0     4K\n")]
    public async Task Files_are_shown(string line, string output) => Assert.Equal(output, await _bench.Run(line));

    [Theory]
    [InlineData("write /new one two", "/new", "one two\n")]
    [InlineData("write /hello.txt x", "/hello.txt", "x\n")]
    [InlineData("write /new", "/new", "\n")]
    [InlineData("append /hello.txt more; append /hello.txt 'and more'", "/hello.txt", "Hello\nmore\nand more\n")]
    [InlineData("append /new x", "/new", "x\n")]
    [InlineData("cp /hello.txt /copy", "/copy", "Hello\n")]
    [InlineData("cp /hello.txt /dir", "/dir/hello.txt", "Hello\n")]
    [InlineData("write /copy something longer; cp /hello.txt /copy", "/copy", "Hello\n")]
    [InlineData("mv /hello.txt /moved", "/moved", "Hello\n")]
    [InlineData("mv /hello.txt /dir/", "/dir/hello.txt", "Hello\n")]
    [InlineData("ln /hello.txt /second; append /second x", "/hello.txt", "Hello\nx\n")]
    [InlineData("ln -s /dir/a /soft; append /soft x", "/dir/a", "in dirx\n")]
    [InlineData("mkdir /new /new/er; write /new/er/file x", "/new/er/file", "x\n")]
    public async Task Files_are_changed(string line, string path, string content)
    {
        Assert.Equal("", await _bench.Run(line));
        Assert.Equal(content, _bench.Files[path]);
    }

    [Theory]
    [InlineData("cat /none", "/none, there is no such file or directory")]
    [InlineData("cat /dir", "/dir, it is a directory")]
    [InlineData("cat", "cat, too few arguments: cat PATH...")]
    [InlineData("cd /hello.txt", "/hello.txt, it is no directory")]
    [InlineData("ls /none", "/none, there is no such file or directory")]
    [InlineData("mkdir /dir", "/dir, it exists already")]
    [InlineData("mkdir /none/x", "/none/x, there is no such file or directory")]
    [InlineData("rm /dir", "/dir, the directory is not empty")]
    [InlineData("rm /none", "/none, there is no such file or directory")]
    [InlineData("cp /hello.txt /hello.txt", "/hello.txt, it is the source itself")]
    [InlineData("cp /hello.txt", "cp, too few arguments: cp SOURCE TARGET")]
    [InlineData("mv /none /x", "/none, there is no such file or directory")]
    [InlineData("ln /none /x", "/x, there is no such file or directory")]
    [InlineData("ln -s /x /link", "/link, it exists already")]
    [InlineData("write /dir x", "/dir, it is a directory")]
    [InlineData("stat /none", "/none, there is no such file or directory")]
    [InlineData("sha256 /dir", "/dir, it is a directory")]
    [InlineData("hexdump /hello.txt x", "hexdump x, it must be a number from 0 to 9223372036854775807")]
    public async Task What_cannot_be_done_is_said(string line, string message) =>
        Assert.Equal(message, await _bench.Fail(line));

    [Fact]
    public async Task Stat_shows_a_link_itself()
    {
        string text = await _bench.Run("stat /link");
        Assert.StartsWith("/link -> hello.txt\n  kind      symboliclink", text);
        Assert.Contains("size      6 bytes in 1 blocks", await _bench.Run("stat /hello.txt"));
    }

    [Fact]
    public async Task Rm_removes_also_what_is_in_a_directory_if_it_is_told_to()
    {
        Assert.Equal("", await _bench.Run("mkdir /dir/sub; write /dir/sub/b x; rm -r /dir; rm /empty"));
        Assert.Equal("hello.txt\nlink@\n", await _bench.Run("ls"));
    }

    [Fact]
    public async Task Large_files_go_in_pieces_as_small_as_the_server_wants()
    {
        string content = string.Concat(Enumerable.Range(0, 20_000).Select(static number => $"line {number}\n"));
        _bench.Files["/big"] = content;
        _bench.Files.MostBytes = 5000;
        await _bench.Run("cp /big /copy");
        Assert.Equal(content, _bench.Files["/copy"]);
        Assert.Equal(content, await _bench.Run("cat /copy"));
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content));
        Assert.Equal($"{Convert.ToHexStringLower(hash)}  /copy\n", await _bench.Run("sha256 /copy"));
    }

    [Theory]
    [InlineData(FileStatus.NoSpace, "there is no room left")]
    [InlineData(FileStatus.DeviceError, "the disk has failed")]
    [InlineData(FileStatus.Corrupt, "the file system contradicts itself; check it with fsck")]
    public async Task Transfer_that_fails_is_said_with_the_path(FileStatus status, string words)
    {
        _bench.Files.TransferStatus = status;
        Assert.Equal($"/hello.txt, {words}", await _bench.Fail("cat /hello.txt"));
        Assert.Equal($"/new, {words}", await _bench.Fail("write /new x"));
    }

    [Fact]
    public async Task Server_that_moves_nothing_does_not_hold_the_shell_for_ever()
    {
        _bench.Files.MostBytes = 0;
        Assert.Equal("/new, the file system writes nothing", await _bench.Fail("write /new x"));
        Assert.Equal("", await _bench.Run("cat /hello.txt"));
    }

    [Fact]
    public async Task Fsck_fails_if_something_is_wrong_that_was_not_repaired()
    {
        Assert.Equal(
            "3 files, 1 directories, 12 blocks used, 30 free, 0 problems, 0 repaired\n", await _bench.Run("fsck"));
        _bench.Files.Problems.Add("block 7 belongs to two files");
        Assert.Equal("fsck, the file system contradicts itself", await _bench.Fail("fsck"));
        Assert.StartsWith("block 7 belongs to two files\n3 files", await _bench.Run("fsck --repair"));
        Assert.True(_bench.Succeeded);
        Assert.Equal("fsck now, fsck [--repair]", await _bench.Fail("fsck now"));
    }

    [Fact]
    public async Task Without_a_file_system_every_command_says_so()
    {
        _bench.Services.FakeFiles = null;
        foreach (string line in (string[])["ls", "cat x", "write x", "df", "sync", "cd x", "rm x"])
        {
            Assert.Equal(
                $"{line.Split(' ')[0]}, there is no service signalbox.files, or the manifest does not let shell call it",
                await _bench.Fail(line));
        }
    }

    [Theory]
    [InlineData("/", "", "/")]
    [InlineData("/", "a", "/a")]
    [InlineData("/a/b", "../c", "/a/c")]
    [InlineData("/a/b", "/c//d/", "/c/d")]
    [InlineData("/a", "../../..", "/")]
    [InlineData("/a", "./b/.", "/a/b")]
    public void Paths_are_made_absolute(string folder, string path, string absolute) =>
        Assert.Equal(absolute, Paths.Combine(folder, path));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Hash_is_that_of_the_class_library(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var hash = new Sha256();
        for (int start = 0; start < length; start += 37)
            hash.Add(bytes.AsSpan(start, int.Min(37, length - start)));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(bytes), hash.Finish());
    }
}
