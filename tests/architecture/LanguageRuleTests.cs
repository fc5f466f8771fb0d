using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

public sealed class LanguageRuleTests
{
    [Theory]
    [InlineData("aot/runtime/task/memcpy.c")]
    [InlineData("servers/blk/queue.rs")]
    [InlineData("ipc/abi/abi.h")]
    public void Other_language_in_the_product_is_found(string path) =>
        Assert.Equal(path, Assert.Single(new LanguageRule().Check(SourceTree.Of((path, "")))).Path);

    [Theory]
    [InlineData("tests/aot/bench/sort.c")]
    [InlineData("tools/trace.py")]
    [InlineData("aot/platform/Start.S")]
    [InlineData("microkernel/Kernel.cs")]
    public void Assembly_and_test_tools_are_allowed(string path) =>
        Assert.Empty(new LanguageRule().Check(SourceTree.Of((path, ""))));
}
