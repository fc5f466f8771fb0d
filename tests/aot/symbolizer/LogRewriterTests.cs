namespace Signalbox.Symbolizer.Tests;

public sealed class LogRewriterTests
{
    private readonly FakeLookup _lookup = new();

    [Fact]
    public void Frame_is_named_by_the_byte_before_the_return_address()
    {
        _lookup.Places[0x8020_0FFF] = [new("Program.Main(String[])", "/src/Program.cs", 12)];

        Assert.Equal(
            ["   at Program.Main(String[]) in /src/Program.cs:line 12"],
            Rewrite("   at 0x0000000080201000"));
    }

    [Fact]
    public void Inlined_methods_become_frames_of_their_own()
    {
        _lookup.Places[0x0F] = [new("A.Inner()", "a.cs", 1), new("B.Outer()", null, 0)];

        Assert.Equal(["   at A.Inner() in a.cs:line 1", "   at B.Outer()"], Rewrite("   at 0x10"));
    }

    [Fact]
    public void Frame_without_symbol_stays()
    {
        Assert.Equal(["   at 0x0000000000000010"], Rewrite("   at 0x0000000000000010"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unhandled exception. System.Exception: at 0xyz")]
    [InlineData("looks at 0x")]
    [InlineData("wrote at 0x10, where it has nothing to write")]
    [InlineData("at 0x00000000000000010 has too many digits")]
    public void Other_lines_stay(string line)
    {
        _lookup.Places[0x0F] = [new("A.Inner()", "a.cs", 1)];
        Assert.Equal([line], Rewrite(line));
    }

    private IEnumerable<string> Rewrite(string line) => new LogRewriter(_lookup).Rewrite(line);

    private sealed class FakeLookup : IAddressLookup
    {
        internal Dictionary<ulong, SourcePlace[]> Places { get; } = [];

        public IReadOnlyList<SourcePlace> Find(ulong address) => Places.GetValueOrDefault(address, []);
    }
}
