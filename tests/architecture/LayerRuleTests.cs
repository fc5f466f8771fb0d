using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

public sealed class LayerRuleTests
{
    [Theory]
    [InlineData("clients/fs/Fs.csproj", "ipc/contracts/Contracts.csproj")]
    [InlineData("clients/fs/format/Format.csproj", "clients/fs/Fs.csproj")]
    [InlineData("servers/blk/Blk.csproj", "servers/virtio/Virtio.csproj")]
    [InlineData("servers/blk/Blk.csproj", "ipc/abi/Abi.csproj")]
    [InlineData("servers/virtio/Virtio.csproj", "ipc/abi/Abi.csproj")]
    [InlineData("microkernel/Kernel.csproj", "ipc/abi/Abi.csproj")]
    [InlineData("microkernel/Arch/Arch.csproj", "microkernel/Kernel.csproj")]
    [InlineData("tests/servers/blk/Blk.Tests.csproj", "servers/blk/Blk.csproj")]
    [InlineData("ipc/channels/Channels.csproj", "aot/intrinsics/Intrinsics.csproj")]
    public void Reference_along_the_layers_is_allowed(string from, string to) => Assert.Empty(Check(from, to));

    [Theory]
    [InlineData("clients/fs/Fs.csproj", "servers/blk/Blk.csproj")]
    [InlineData("clients/fs/Fs.csproj", "clients/shell/Shell.csproj")]
    [InlineData("servers/blk/Blk.csproj", "servers/net/Net.csproj")]
    [InlineData("servers/blk/Blk.csproj", "servers/blkcache/Blkcache.csproj")]
    [InlineData("servers/blk/Blk.csproj", "microkernel/Kernel.csproj")]
    [InlineData("servers/virtio/Virtio.csproj", "servers/blk/Blk.csproj")]
    [InlineData("clients/fs/Fs.csproj", "microkernel/Kernel.csproj")]
    [InlineData("microkernel/Kernel.csproj", "ipc/channels/Channels.csproj")]
    [InlineData("microkernel/Kernel.csproj", "servers/virtio/Virtio.csproj")]
    [InlineData("ipc/abi/Abi.csproj", "servers/virtio/Virtio.csproj")]
    [InlineData("servers/blk/Blk.csproj", "tests/harness/Harness.csproj")]
    [InlineData("aot/compiler/Aot.csproj", "ipc/abi/Abi.csproj")]
    [InlineData("aot/intrinsics/Intrinsics.csproj", "aot/compiler/Aot.csproj")]
    [InlineData("drivers/blk/Blk.csproj", "ipc/abi/Abi.csproj")]
    public void Reference_against_the_layers_is_found(string from, string to)
    {
        Finding finding = Assert.Single(Check(from, to));
        Assert.Equal((from, 2), (finding.Path, finding.Line));
        Assert.Contains(to, finding.Message);
    }

    [Fact]
    public void Reference_to_a_project_that_is_not_there_is_found()
    {
        SourceTree tree = SourceTree.Of(("tests/a/A.csproj", """<ProjectReference Include="../b/B.csproj" />"""));
        Assert.Contains("does not exist", Assert.Single(new LayerRule().Check(tree)).Message);
    }

    [Theory]
    [InlineData(@"..\..\microkernel\Kernel.csproj")]
    [InlineData("$(RepositoryRoot)microkernel/Kernel.csproj")]
    [InlineData("$(MSBuildThisFileDirectory)../../microkernel/Kernel.csproj")]
    public void Reference_in_another_spelling_is_understood(string include)
    {
        SourceTree tree = SourceTree.Of(
            ("servers/blk/Shared.props", $"""<ProjectReference Private="false" Include="{include}" />"""),
            ("microkernel/Kernel.csproj", ""));
        Assert.Contains("microkernel/Kernel.csproj", Assert.Single(new LayerRule().Check(tree)).Message);
    }

    private static IEnumerable<Finding> Check(string from, string to)
    {
        string up = string.Concat(Enumerable.Repeat("../", from.Count(letter => letter == '/')));
        string project = $"<Project>\n<ProjectReference Include=\"{up}{to}\" />\n</Project>\n";
        return new LayerRule().Check(SourceTree.Of((from, project), (to, "<Project />")));
    }
}
