using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>A host's end of a network: frames and time go in, frames come out.</summary>
/// <remarks>One round is: <see cref="Advance"/> with the time, <see cref="Receive"/> for each frame, whatever the sockets' owners
/// want, then <see cref="Flush"/>, which sends. Nothing here waits, starts a thread or reads a clock. Times are microseconds of
/// a clock that never goes back.</remarks>
public sealed partial class NetworkStack
{
    private readonly ILink _link;
    private InterfaceConfiguration _configuration;
    private readonly RateLimit _arpDefence = new(1);
    private bool _hasConflict;
    private long _nextArpLook;
    private ushort _nextIdentification;

    /// <summary>A stack without an address.</summary>
    /// <param name="link">Where frames go.</param>
    /// <param name="options">Limits and choices.</param>
    public NetworkStack(ILink link, StackOptions options)
    {
        _link = link;
        Options = options;
        Secrets = new SecretNumbers(options.Secret);
        _nextIdentification = (ushort)Secrets.Next();
        _reassembler = new FragmentReassembler(Statistics);
        Udp = new UdpLayer(this);
        Tcp = new TcpLayer(this);
    }

    /// <summary>The limits and choices it was made with.</summary>
    public StackOptions Options { get; }

    /// <summary>The time of the present round.</summary>
    public long Now { get; private set; }

    /// <summary>Counts.</summary>
    public StackStatistics Statistics { get; } = new();

    /// <summary>UDP.</summary>
    public UdpLayer Udp { get; }

    /// <summary>TCP.</summary>
    public TcpLayer Tcp { get; }

    /// <summary>Hardware addresses on the link.</summary>
    public ArpCache Arp { get; } = new();

    /// <summary>Who this host is. With a new address it tells everybody on the link.</summary>
    public InterfaceConfiguration Configuration
    {
        get => _configuration;
        set
        {
            bool isNew = value.Address != _configuration.Address;
            _configuration = value;
            if (!isNew || value.Address == Ipv4Address.Any)
                return;
            Announce();

            // Nearly everything goes by the router, so it is asked for before the first packet must wait for it.
            if (value.Gateway != Ipv4Address.Any && Arp.TakeRequest(value.Gateway, Now))
                SendArp(ArpOperation.Request, MacAddress.Broadcast, value.Address, default, value.Gateway);
        }
    }

    /// <summary>The longest packet that the link takes.</summary>
    public int Mtu => _link.Mtu;

    /// <summary>When <see cref="Advance"/> has to be called at the latest.</summary>
    public long NextDeadline => Math.Min(Tcp.NextDeadline, _reassembler.NextDeadline);

    internal ILink Link => _link;

    internal SecretNumbers Secrets { get; }

    internal bool HasTransmitChecksum => (_link.Features & NetworkFeatures.TransmitChecksum) != 0;

    /// <summary>Begins a round: what is due by now happens.</summary>
    /// <param name="now">The time.</param>
    public void Advance(long now)
    {
        Now = Math.Max(now, Now);
        if (Now >= _reassembler.NextDeadline)
            ExpireFragments();
        Tcp.Advance();
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="frame">The frame; what is needed of it is copied.</param>
    /// <param name="isChecked">Whether the device has verified the transport's checksum.</param>
    public void Receive(ReadOnlySpan<byte> frame, bool isChecked = false)
    {
        Statistics.ReceivedFrames++;
        if (!EthernetHeader.TryRead(frame, out EthernetHeader header))
        {
            Statistics.Malformed++;
            return;
        }

        if (header.Destination != _link.Address && !header.Destination.IsGroup)
        {
            Statistics.NotForUs++;
            return;
        }

        switch (header.Type)
        {
            case EtherType.Ipv4:
                ReceiveIpv4(frame[EthernetHeader.LengthBytes..], header.Destination.IsGroup, isChecked);
                break;
            case EtherType.Arp:
                ReceiveArp(frame[EthernetHeader.LengthBytes..]);
                break;
            default:
                Statistics.NotForUs++;
                break;
        }
    }

    /// <summary>Ends a round: sends what is to be sent, as far as the link has room.</summary>
    public void Flush() => Tcp.Flush();
}
