using System.Buffers.Text;

namespace Signalbox.Harness;

/// <summary>A picture in the form that QEMU's <c>screendump</c> writes: binary PPM, 8 bits a channel (ppm(5)).</summary>
public sealed class PpmImage
{
    private readonly byte[] _pixels;

    private PpmImage(int width, int height, byte[] pixels)
    {
        Width = width;
        Height = height;
        _pixels = pixels;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The pixel's colour as 0xRRGGBB; (0, 0) is the upper left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the picture.</exception>
    public int this[int x, int y]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width, nameof(x));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
            int offset = 3 * ((y * Width) + x);
            return (_pixels[offset] << 16) | (_pixels[offset + 1] << 8) | _pixels[offset + 2];
        }
    }

    /// <summary>Lets QEMU write its screen to a file, and reads that.</summary>
    public static async Task<PpmImage> Screendump(QmpClient qmp)
    {
        string file = Path.GetTempFileName();
        try
        {
            await qmp.Execute("screendump", new() { ["filename"] = file });
            return Parse(await File.ReadAllBytesAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Reads a picture.</summary>
    /// <exception cref="FormatException">It is not a binary PPM with 8 bits a channel, or it is cut short.</exception>
    public static PpmImage Parse(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("P6"u8))
        {
            throw new FormatException("Not a binary PPM: it does not start with P6.");
        }

        ReadOnlySpan<byte> rest = file[2..];
        int width = ReadNumber(ref rest);
        int height = ReadNumber(ref rest);
        if (ReadNumber(ref rest) != 255)
        {
            throw new FormatException("Only 8 bits a channel are understood.");
        }

        // Exactly one white space stands between the header and the pixels.
        if ((rest.Length - 1) / 3 / width < height)
        {
            throw new FormatException($"Cut short: {rest.Length} bytes do not hold {width} x {height} pixels.");
        }

        return new PpmImage(width, height, rest.Slice(1, 3 * width * height).ToArray());
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        while (rest.StartsWith("#"u8))
        {
            int end = rest.IndexOf((byte)'\n');
            rest = (end < 0 ? [] : rest[end..]).TrimStart(" \t\r\n"u8);
        }

        if (!Utf8Parser.TryParse(rest, out int number, out int used) || number <= 0)
        {
            throw new FormatException("A number is missing in the header.");
        }

        rest = rest[used..];
        return number;
    }
}
