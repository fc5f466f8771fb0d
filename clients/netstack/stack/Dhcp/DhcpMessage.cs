using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>A message of DHCP (RFC 2131 section 2, RFC 2132), as far as a client needs it.</summary>
public readonly record struct DhcpMessage
{
    /// <summary>The port of servers.</summary>
    public const ushort ServerPort = 67;

    /// <summary>The port of clients.</summary>
    public const ushort ClientPort = 68;

    /// <summary>The length of what a client sends: the shortest message that every relay takes (RFC 1542 section 2.1).</summary>
    public const int RequestBytes = 300;

    private const int FixedBytes = 236;
    private const uint MagicCookie = 0x6382_5363;
    private const byte BootRequest = 1;
    private const byte BootReply = 2;
    private const byte Ethernet = 1;
    private const int HardwareOffset = 28;
    private const byte PadOption = 0;
    private const byte SubnetMaskOption = 1;
    private const byte RouterOption = 3;
    private const byte NameServerOption = 6;
    private const byte RequestedAddressOption = 50;
    private const byte LeaseTimeOption = 51;
    private const byte MessageTypeOption = 53;
    private const byte ServerOption = 54;
    private const byte ParameterListOption = 55;
    private const byte RenewalTimeOption = 58;
    private const byte RebindingTimeOption = 59;
    private const byte EndOption = 255;

    /// <summary>What it wants.</summary>
    public DhcpMessageType Type { get; init; }

    /// <summary>Which exchange it belongs to.</summary>
    public uint Transaction { get; init; }

    /// <summary>The client's hardware address.</summary>
    public MacAddress Hardware { get; init; }

    /// <summary>The address that the client has; only while it has one.</summary>
    public Ipv4Address ClientAddress { get; init; }

    /// <summary>The address that the server gives.</summary>
    public Ipv4Address YourAddress { get; init; }

    /// <summary>The address that the client asks for.</summary>
    public Ipv4Address RequestedAddress { get; init; }

    /// <summary>The server.</summary>
    public Ipv4Address Server { get; init; }

    /// <summary>The mask of the network.</summary>
    public uint SubnetMask { get; init; }

    /// <summary>The first router.</summary>
    public Ipv4Address Router { get; init; }

    /// <summary>The first name server.</summary>
    public Ipv4Address NameServer { get; init; }

    /// <summary>For how many seconds the address is given.</summary>
    public uint LeaseSeconds { get; init; }

    /// <summary>After how many seconds the client asks the server again; 0 if it does not say.</summary>
    public uint RenewalSeconds { get; init; }

    /// <summary>After how many seconds the client asks any server; 0 if it does not say.</summary>
    public uint RebindingSeconds { get; init; }

    /// <summary>Reads what a server has sent.</summary>
    /// <returns>Whether it is a reply of DHCP.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out DhcpMessage message)
    {
        message = default;
        if (data.Length < FixedBytes + sizeof(uint) || data[0] != BootReply || data[1] != Ethernet || data[2] != MacAddress.LengthBytes
            || BinaryPrimitives.ReadUInt32BigEndian(data[FixedBytes..]) != MagicCookie)
        {
            return false;
        }

        message = new DhcpMessage
        {
            Transaction = BinaryPrimitives.ReadUInt32BigEndian(data[4..]),
            ClientAddress = Address(data[12..]),
            YourAddress = Address(data[16..]),
            Hardware = MacAddress.Read(data[HardwareOffset..]),
        };
        ReadOnlySpan<byte> options = data[(FixedBytes + sizeof(uint))..];
        while (options.Length > 0 && options[0] != EndOption)
        {
            if (options[0] == PadOption)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < 2 || options[1] > options.Length - 2)
                return false;
            message = message.With(options[0], options.Slice(2, options[1]));
            options = options[(2 + options[1])..];
        }

        return message.Type != DhcpMessageType.None;
    }

    /// <summary>Writes what a client sends.</summary>
    /// <param name="target"><see cref="RequestBytes"/> long.</param>
    public void Write(Span<byte> target)
    {
        target.Clear();
        target[0] = BootRequest;
        target[1] = Ethernet;
        target[2] = MacAddress.LengthBytes;
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], Transaction);
        BinaryPrimitives.WriteUInt32BigEndian(target[12..], ClientAddress.Value);
        Hardware.Write(target[HardwareOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(target[FixedBytes..], MagicCookie);
        Span<byte> options = target[(FixedBytes + sizeof(uint))..];
        options[0] = MessageTypeOption;
        options[1] = 1;
        options[2] = (byte)Type;
        options = options[3..];
        WriteAddress(ref options, RequestedAddressOption, RequestedAddress);
        WriteAddress(ref options, ServerOption, Server);
        if (Type is DhcpMessageType.Discover or DhcpMessageType.Request)
        {
            ReadOnlySpan<byte> wanted =
                [ParameterListOption, 6, SubnetMaskOption, RouterOption, NameServerOption, LeaseTimeOption, RenewalTimeOption, RebindingTimeOption];
            wanted.CopyTo(options);
            options = options[wanted.Length..];
        }

        options[0] = EndOption;
    }

    private static void WriteAddress(ref Span<byte> options, byte option, Ipv4Address address)
    {
        if (address == Ipv4Address.Any)
            return;
        options[0] = option;
        options[1] = sizeof(uint);
        BinaryPrimitives.WriteUInt32BigEndian(options[2..], address.Value);
        options = options[(2 + sizeof(uint))..];
    }

    private static Ipv4Address Address(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt32BigEndian(source));

    private DhcpMessage With(byte option, ReadOnlySpan<byte> content)
    {
        if (option == MessageTypeOption)
            return content.Length == 1 ? this with { Type = (DhcpMessageType)content[0] } : this;
        if (content.Length < sizeof(uint))
            return this;
        uint number = BinaryPrimitives.ReadUInt32BigEndian(content);
        return option switch
        {
            SubnetMaskOption => this with { SubnetMask = number },
            RouterOption => this with { Router = new Ipv4Address(number) },
            NameServerOption => this with { NameServer = new Ipv4Address(number) },
            LeaseTimeOption => this with { LeaseSeconds = number },
            ServerOption => this with { Server = new Ipv4Address(number) },
            RenewalTimeOption => this with { RenewalSeconds = number },
            RebindingTimeOption => this with { RebindingSeconds = number },
            _ => this,
        };
    }
}
