using Signalbox.Aot.Driver;

namespace Signalbox.Aot.Tests.Driver;

public sealed class SizeReportTests
{
    // As llvm-nm -n --print-size writes: address, size, kind, name; symbols without a size have two columns less.
    private const string Symbols = """
        0000000080200000 0000000000000010 T _start
        0000000080200010 0000000000000120 t Program.Main()
        0000000080200130 0000000000000020 t Program.Pair<System.Int32, System.String>(System.Int32)
        0000000080200150 0000000000000020 t Program.Also()
        0000000080201000 0000000000000400 r @str.1
        0000000080202000 B __bss_start
        """;

    [Fact]
    public void Report_lists_code_by_size_then_name()
    {
        Assert.Equal(
            """
                 368 total of 4 methods
                 288 Program.Main()
                  32 Program.Also()
                  32 Program.Pair<System.Int32, System.String>(System.Int32)
                  16 _start

            """,
            SizeReport.From(Symbols));
    }

    [Fact]
    public void Report_of_nothing_is_a_total_of_zero()
    {
        Assert.Equal("       0 total of 0 methods\n", SizeReport.From(""));
    }
}
