using Signalbox.Bench.Block;
using Signalbox.Harness;

namespace Signalbox.Bench.Tests.Block;

public sealed class BlockAreaTests
{
    [Fact]
    public void Figures_are_found_behind_the_name_of_the_task() => Assert.Equal(
        [new Figure("blk.seq_read_4k", 8000.5, "instructions")],
        BlockArea.Parse("supervisor: blk was killed\r\ndisk-exerciser: figure blk.seq_read_4k 8000.5 instructions\r\n"));
}
