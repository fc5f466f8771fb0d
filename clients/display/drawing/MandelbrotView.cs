namespace Signalbox.Drawing;

/// <summary>Which part of the complex plane is looked at.</summary>
/// <param name="CenterX">Real part of the middle.</param>
/// <param name="CenterY">Imaginary part of the middle; upwards.</param>
/// <param name="PixelSize">How far apart the middles of neighbouring pixels are.</param>
public readonly record struct MandelbrotView(double CenterX, double CenterY, double PixelSize)
{
    // Below this, neighbouring pixels are the same number.
    private const double Finest = 1e-15;
    private const double Coarsest = 0.02;

    /// <summary>All of the set in a picture of given width.</summary>
    /// <param name="width">In pixels.</param>
    public static MandelbrotView Whole(int width) => new(-0.65, 0, 3.2 / width);

    /// <summary>The most steps that are worth while here.</summary>
    public int MostSteps => int.Min(200 + (int.Max(Doublings, 0) * 40), 2000);

    private int Doublings => Math.ILogB(1 / PixelSize) - 7;

    /// <summary>Comes closer, or goes away, so that a pixel stays where it is.</summary>
    /// <param name="x">The pixel's column, from the middle.</param>
    /// <param name="y">Its line, from the middle, downwards.</param>
    /// <param name="factor">Below 1 to come closer.</param>
    public MandelbrotView Zoom(int x, int y, double factor)
    {
        double size = double.Clamp(PixelSize * factor, Finest, Coarsest);
        double moved = PixelSize - size;
        return new MandelbrotView(CenterX + (x * moved), CenterY - (y * moved), size);
    }

    /// <summary>Moves the picture.</summary>
    /// <param name="x">In pixels, to the right.</param>
    /// <param name="y">In pixels, downwards.</param>
    public MandelbrotView Move(int x, int y) =>
        this with { CenterX = CenterX - (x * PixelSize), CenterY = CenterY + (y * PixelSize) };
}
