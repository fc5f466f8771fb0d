using Signalbox.Platform.Bare;

namespace Signalbox.Runtime.Tests.Platform;

public sealed unsafe class RandomSourceTests
{
    private const int Bytes = 4096;

    [Fact]
    public void Same_seeds_give_the_same_bytes_and_others_do_not()
    {
        Assert.Equal(Draw(1, 2), Draw(1, 2));
        Assert.NotEqual(Draw(1, 2), Draw(1, 3));
        Assert.NotEqual(Draw(1, 2), Draw(2, 1));
    }

    [Fact]
    public void Every_byte_value_occurs_about_equally_often()
    {
        int[] counts = new int[256];
        foreach (byte value in Draw(0))
        {
            counts[value]++;
        }

        // 16 are expected; beyond these bounds lies less than one in a million of fair sources.
        Assert.All(counts, count => Assert.InRange(count, 1, 45));
    }

    [Fact]
    public void Fill_writes_no_more_than_it_is_told()
    {
        RandomSource source = default;
        source.AddSeed(1);
        byte* memory = stackalloc byte[24];
        new Span<byte>(memory, 24).Clear();
        source.Fill(memory + 3, 13);

        Assert.Equal(new byte[3], new Span<byte>(memory, 3).ToArray());
        Assert.Equal(new byte[8], new Span<byte>(memory + 16, 8).ToArray());
    }

    private static byte[] Draw(params ulong[] seeds)
    {
        RandomSource source = default;
        foreach (ulong seed in seeds)
        {
            source.AddSeed(seed);
        }

        byte[] result = new byte[Bytes];
        fixed (byte* first = result)
        {
            source.Fill(first, Bytes);
        }

        return result;
    }
}
