namespace Signalbox.Gpu.Tests;

public sealed class EdidTests
{
    [Fact]
    public void Damaged_data_has_no_name()
    {
        byte[] edid = new byte[128];
        Assert.Equal("", Edid.NameIn(edid));
        Assert.Equal("", Edid.NameIn(edid.AsSpan(0, 127)));
        Assert.Equal("", Edid.NameIn([]));
    }

    [Fact]
    public void Random_data_does_no_harm()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        byte[] edid = new byte[256];
        for (int round = 0; round < 5000; round++)
        {
            random.NextBytes(edid);
            new byte[] { 0, 255, 255, 255, 255, 255, 255, 0 }.CopyTo(edid, 0);
            edid[127] = (byte)(edid[127] - edid[..128].Sum(value => value));
            string name = Edid.NameIn(edid);
            Assert.True(name.All(character => character is >= ' ' and <= '~'), $"seed {seed}");
        }
    }
}
