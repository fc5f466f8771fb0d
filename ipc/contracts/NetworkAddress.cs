using System.Globalization;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>An IPv4 address.</summary>
/// <param name="Value">Its four bytes, the first one in bits 31 to 24.</param>
[MessagePackObject]
public readonly record struct Ipv4Address([property: Key(0)] uint Value)
{
    private const int Parts = 4;

    /// <summary>No address: 0.0.0.0, which also stands for any.</summary>
    public static Ipv4Address Any => default;

    /// <summary>Everybody on the link: 255.255.255.255.</summary>
    public static Ipv4Address Broadcast => new(0xFFFFFFFF);

    /// <summary>Whether it names a group (224.0.0.0/4).</summary>
    [IgnoreMember]
    public bool IsMulticast => Value >> 28 == 0xE;

    /// <summary>Whether it can name one host: not any, not a group, not a reserved one, not this machine alone.</summary>
    [IgnoreMember]
    public bool IsUnicast => Value >> 24 is not (0 or 127) && Value >> 28 < 0xE;

    /// <summary>An address out of its bytes.</summary>
    /// <param name="a">The first one.</param>
    /// <param name="b">The second one.</param>
    /// <param name="c">The third one.</param>
    /// <param name="d">The last one.</param>
    public static Ipv4Address Of(byte a, byte b, byte c, byte d) => new(((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d);

    /// <summary>Reads an address from four numbers with dots between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether it was one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Ipv4Address address)
    {
        address = default;
        uint value = 0;
        for (int part = 0; part < Parts; part++)
        {
            int end = part == Parts - 1 ? text.Length : text.IndexOf('.');
            if (end is <= 0 or > 3 || !byte.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out byte number))
                return false;
            value = (value << 8) | number;
            text = part == Parts - 1 ? text[end..] : text[(end + 1)..];
        }

        address = new Ipv4Address(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Value >> 24}.{(Value >> 16) & 0xFF}.{(Value >> 8) & 0xFF}.{Value & 0xFF}");
}

/// <summary>An address and a port: one end of a connection or of an exchange of datagrams.</summary>
/// <param name="Address">The host.</param>
/// <param name="Port">The port.</param>
[MessagePackObject]
public readonly record struct NetworkEndpoint(
    [property: Key(0)] Ipv4Address Address,
    [property: Key(1)] ushort Port)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
