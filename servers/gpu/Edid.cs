using System.Text;

namespace Signalbox.Gpu;

/// <summary>What a monitor says of itself: VESA Enhanced EDID, section 3.</summary>
internal static class Edid
{
    private const int BlockBytes = 128;
    private const int FirstDescriptor = 54;
    private const int DescriptorBytes = 18;
    private const int DescriptorCount = 4;
    private const byte NameTag = 0xFC;
    private const int TagOffset = 3;
    private const int TextOffset = 5;

    private static ReadOnlySpan<byte> Magic => [0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00];

    /// <summary>The monitor's name.</summary>
    /// <param name="edid">The data, of which nothing is believed.</param>
    /// <returns>Printable ASCII; empty if there is none or the data is damaged.</returns>
    internal static string NameIn(ReadOnlySpan<byte> edid)
    {
        if (edid.Length < BlockBytes || !edid.StartsWith(Magic) || SumOf(edid[..BlockBytes]) != 0)
            return "";
        for (int index = 0; index < DescriptorCount; index++)
        {
            ReadOnlySpan<byte> descriptor = edid.Slice(FirstDescriptor + (index * DescriptorBytes), DescriptorBytes);
            if (descriptor[0] == 0 && descriptor[1] == 0 && descriptor[TagOffset] == NameTag)
                return TextIn(descriptor[TextOffset..]);
        }

        return "";
    }

    private static byte SumOf(ReadOnlySpan<byte> block)
    {
        byte sum = 0;
        foreach (byte value in block)
            sum += value;
        return sum;
    }

    private static string TextIn(ReadOnlySpan<byte> text)
    {
        var name = new StringBuilder();
        foreach (byte character in text)
        {
            if (character is < (byte)' ' or > (byte)'~')
                break;
            name.Append((char)character);
        }

        return name.ToString().Trim();
    }
}
