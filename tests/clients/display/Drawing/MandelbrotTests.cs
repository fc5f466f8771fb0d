using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Signalbox.Display.Tests;

public sealed class MandelbrotTests
{
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(-1, 0, true)]
    [InlineData(0.25, 0, true)]
    [InlineData(-0.1226, 0.7449, true)]
    [InlineData(0.26, 0, false)]
    [InlineData(-2.001, 0, false)]
    [InlineData(1, 1, false)]
    public void Points_are_in_the_set_or_not(double real, double imaginary, bool isIn) =>
        Assert.Equal(isIn, Mandelbrot.StepsAt(real, imaginary, 5000, out _) == 5000);

    [Fact]
    public void Picture_is_symmetric()
    {
        MandelbrotView view = MandelbrotView.Whole(160);
        uint[] above = new uint[160];
        uint[] below = new uint[160];
        Mandelbrot.Compute(view, -80, -17, above);
        Mandelbrot.Compute(view, -80, 17, below);
        Assert.Equal(above, below);
    }

    [Fact]
    public void Picture_is_the_one_that_is_known()
    {
        // The same picture is taken from the screen of the target, so this also holds the two machines together.
        Assert.Equal("453A6E94DCED63AB", Hash(MandelbrotView.Whole(320), 320, 200)[..16]);
    }

    [Fact]
    public void Zoom_leaves_its_pixel_where_it_is()
    {
        MandelbrotView view = MandelbrotView.Whole(320);
        MandelbrotView closer = view.Zoom(40, -30, 0.125);
        Assert.Equal(view.CenterX + (40 * view.PixelSize), closer.CenterX + (40 * closer.PixelSize), 12);
        Assert.Equal(view.CenterY + (30 * view.PixelSize), closer.CenterY + (30 * closer.PixelSize), 12);
        Assert.True(closer.MostSteps > view.MostSteps);
    }

    [Fact]
    public void Zoom_ends_where_numbers_do()
    {
        MandelbrotView view = MandelbrotView.Whole(320);
        for (int count = 0; count < 200; count++)
            view = view.Zoom(100, 100, 0.5);
        Assert.True(view.PixelSize >= 1e-15);
        Assert.InRange(view.MostSteps, 200, 2000);
        for (int count = 0; count < 200; count++)
            view = view.Zoom(0, 0, 2);
        Assert.InRange(view.PixelSize, 0.001, 0.02);
    }

    private static string Hash(MandelbrotView view, int width, int height)
    {
        uint[] pixels = new uint[width * height];
        for (int y = 0; y < height; y++)
            Mandelbrot.Compute(view, -width / 2, y - (height / 2), pixels.AsSpan(y * width, width));
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(pixels.AsSpan())));
    }
}
