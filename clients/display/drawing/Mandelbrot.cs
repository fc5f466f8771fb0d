namespace Signalbox.Drawing;

/// <summary>The Mandelbrot set in smooth colours. A picture is the same on every machine: nothing is used but the four
/// operations of IEEE 754, in a fixed order.</summary>
public static class Mandelbrot
{
    // So large that what is left of the fraction is below a step of colour.
    private const double EscapeSquare = 256.0;
    private const int ColorCount = 1024;
    private const int ColorsPerStep = 24;
    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;

    private static readonly uint[] Stops = [0x00_0764, 0x20_6BCB, 0xED_FFFF, 0xFF_AA00, 0x5A_0202, 0x00_0764];
    private static readonly uint[] Colors = MakeColors();

    /// <summary>Computes a line of a picture, or a part of it.</summary>
    /// <param name="view">What is looked at.</param>
    /// <param name="x">Column of the first pixel, from the middle.</param>
    /// <param name="y">Line, from the middle, downwards.</param>
    /// <param name="pixels">Takes the colours, as 0xRRGGBB.</param>
    public static void Compute(MandelbrotView view, int x, int y, Span<uint> pixels)
    {
        int mostSteps = view.MostSteps;
        double imaginary = view.CenterY - (y * view.PixelSize);
        for (int index = 0; index < pixels.Length; index++)
        {
            double real = view.CenterX + ((x + index) * view.PixelSize);
            int steps = StepsAt(real, imaginary, mostSteps, out double square);
            pixels[index] = steps == mostSteps ? 0 : ColorOf(steps, square);
        }
    }

    /// <summary>How long z := z*z + c stays near 0.</summary>
    /// <param name="real">Real part of c.</param>
    /// <param name="imaginary">Imaginary part of c.</param>
    /// <param name="mostSteps">When to give up.</param>
    /// <param name="square">The square of the distance from 0 that was reached.</param>
    /// <returns>Number of steps; <paramref name="mostSteps"/> if it stays, as far as is known.</returns>
    public static int StepsAt(double real, double imaginary, int mostSteps, out double square)
    {
        square = 0;
        if (IsInMainParts(real, imaginary))
            return mostSteps;
        double x = 0, y = 0, xx = 0, yy = 0;
        int steps = 0;
        while (steps < mostSteps && xx + yy < EscapeSquare)
        {
            y = ((x + x) * y) + imaginary;
            x = xx - yy + real;
            xx = x * x;
            yy = y * y;
            steps++;
        }

        square = xx + yy;
        return square < EscapeSquare ? mostSteps : steps;
    }

    /// <summary>The cardioid and the disk to its left take most of the time and are known beforehand.</summary>
    private static bool IsInMainParts(double x, double y)
    {
        double yy = y * y;
        double fromCusp = x - 0.25;
        double q = (fromCusp * fromCusp) + yy;
        double fromDisk = x + 1;
        return q * (q + fromCusp) <= 0.25 * yy || (fromDisk * fromDisk) + yy <= 0.0625;
    }

    private static uint ColorOf(int steps, double square)
    {
        // The number of steps as if it were continuous: steps + 1 - log2(log2(|z|)), where |z| >= 16.
        double smooth = steps + 1 - Log2(Log2(square) * 0.5);
        long color = (long)(smooth * ColorsPerStep);
        return Colors[(int)(long.Max(color, 0) % ColorCount)];
    }

    /// <summary>Exponent and a parabola through the mantissa: within 0.01, without a jump.</summary>
    private static double Log2(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> MantissaBits) - ExponentBias;
        double fraction = BitConverter.Int64BitsToDouble(
            (bits & ((1L << MantissaBits) - 1)) | ((long)ExponentBias << MantissaBits)) - 1;
        return exponent + (fraction * (1.3465 - (0.3465 * fraction)));
    }

    private static uint[] MakeColors()
    {
        uint[] colors = new uint[ColorCount];
        int parts = Stops.Length - 1;
        for (int index = 0; index < ColorCount; index++)
        {
            int place = index * parts;
            uint from = Stops[place / ColorCount];
            uint to = Stops[(place / ColorCount) + 1];
            int share = place % ColorCount;
            for (int shift = 0; shift <= 16; shift += 8)
            {
                int start = (int)(from >> shift) & 0xFF;
                int end = (int)(to >> shift) & 0xFF;
                colors[index] |= (uint)(start + ((end - start) * share / ColorCount)) << shift;
            }
        }

        return colors;
    }
}
