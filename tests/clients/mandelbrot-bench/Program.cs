using Signalbox.Drawing;
using Signalbox.Intrinsics;

const int Width = 320;
const int Height = 200;

uint[] pixels = new uint[Width * Height];
MandelbrotView view = MandelbrotView.Whole(Width);

// The colours are made the first time.
Mandelbrot.Compute(view, 0, 0, pixels.AsSpan(0, 1));
ulong before = Hart.ReadInstructionsRetired();
for (int y = 0; y < Height; y++)
    Mandelbrot.Compute(view, -Width / 2, y - (Height / 2), pixels.AsSpan(y * Width, Width));
ulong after = Hart.ReadInstructionsRetired();

uint hash = 2_166_136_261;
foreach (uint pixel in pixels)
    hash = (hash ^ pixel) * 16_777_619;
Console.WriteLine($"kernel mandelbrot {after - before} {hash}");
