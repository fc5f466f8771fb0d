using Signalbox.DiskExerciser;
using Signalbox.Faults;
using Signalbox.Harness;

namespace Signalbox.Blk.Tests;

/// <summary>The driver killed under load, and the checker that judges it.</summary>
public sealed class BlockScenarioTests
{
    private const int Kills = 40;
    private const int Seed = 9;

    [Theory]
    [InlineData(VirtioGeneration.Legacy, 1)]
    [InlineData(VirtioGeneration.Modern, 2)]
    public async Task Nothing_is_lost_when_the_driver_is_killed(VirtioGeneration generation, int seed)
    {
        FaultReport report = await new BlockScenario { Generation = generation }.Run(seed, Kills);
        Assert.Contains(report.Lines, line => line.EndsWith("no error", StringComparison.Ordinal));
    }

    [Fact]
    public void Image_that_holds_what_was_written_is_fine() => BlockScenario.Check(Output, Image(), Seed);

    [Fact]
    public void Block_that_is_old_is_found()
    {
        byte[] image = Image();
        BlockPattern.Fill(image.AsSpan(BlockPattern.BlockBytes, BlockPattern.BlockBytes), Seed, 1, 4);
        Assert.Throws<FaultException>(() => BlockScenario.Check(Output, image, Seed));
    }

    [Fact]
    public void Block_that_is_lost_is_found()
    {
        byte[] image = Image();
        image.AsSpan(BlockPattern.BlockBytes, BlockPattern.BlockBytes).Clear();
        Assert.Throws<FaultException>(() => BlockScenario.Check(Output, image, Seed));
    }

    [Fact]
    public void Block_that_is_torn_or_in_the_wrong_place_is_found()
    {
        byte[] torn = Image();
        torn[(2 * BlockPattern.BlockBytes) - 1] ^= 1;
        Assert.Throws<FaultException>(() => BlockScenario.Check(Output, torn, Seed));
        byte[] moved = Image();
        moved.AsSpan(BlockPattern.BlockBytes, BlockPattern.BlockBytes).CopyTo(moved);
        Assert.Throws<FaultException>(() => BlockScenario.Check(Output, moved, Seed));
    }

    [Fact]
    public void Run_whose_writers_say_nothing_is_no_success() =>
        Assert.Throws<FaultException>(() => BlockScenario.Check("disk-exerciser: hello", Image(), Seed));

    private const string Output = "supervisor: blk was killed\r\ndisk-exerciser: versions 0 0 5 1\r\ndisk-exerciser: done";

    private static byte[] Image()
    {
        byte[] image = new byte[4 * BlockPattern.BlockBytes];
        BlockPattern.Fill(image.AsSpan(BlockPattern.BlockBytes, BlockPattern.BlockBytes), Seed, 1, 5);
        BlockPattern.Fill(image.AsSpan(2 * BlockPattern.BlockBytes, BlockPattern.BlockBytes), Seed, 2, 1);
        return image;
    }
}
