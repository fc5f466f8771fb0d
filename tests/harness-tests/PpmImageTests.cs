using System.Text;

namespace Signalbox.Harness.Tests;

public sealed class PpmImageTests
{
    [Fact]
    public void Parse_gives_the_colours_by_row_and_column()
    {
        PpmImage image = PpmImage.Parse([.. "P6\n# a comment\n2 1\n255\n"u8, 0x11, 0x22, 0x33, 0xAA, 0xBB, 0xCC]);
        Assert.Equal((2, 1), (image.Width, image.Height));
        Assert.Equal(0x112233, image[0, 0]);
        Assert.Equal(0xAABBCC, image[1, 0]);
    }

    [Fact]
    public void Pixel_outside_the_picture_is_refused()
    {
        PpmImage image = PpmImage.Parse([.. "P6 1 1 255 "u8, 1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[0, -1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P5\n1 1\n255\nx")]
    [InlineData("P6\n1 1\n65535\nxxxxxx")]
    [InlineData("P6\n1 1\n255")]
    [InlineData("P6\n2 2\n255\nxxx")]
    [InlineData("P6\n-1 1\n255\nxxx")]
    [InlineData("P6\n# no end")]
    [InlineData("P6\n2000000000 2000000000\n255\nxxx")]
    public void Parse_of_a_broken_file_is_refused(string file) =>
        Assert.Throws<FormatException>(() => PpmImage.Parse(Encoding.Latin1.GetBytes(file)));
}
