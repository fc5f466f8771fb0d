using System.Numerics;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Gets this host's address from a DHCP server and keeps it (RFC 2131).</summary>
public sealed class DhcpClient : IDatagramReceiver
{
    internal const long FirstRetryMicroseconds = 2_000_000;
    internal const long MostRetryMicroseconds = 64_000_000;
    private const long SecondMicroseconds = 1_000_000;
    private const long LeastRenewalRetryMicroseconds = 60_000_000;
    private const int MostRequests = 4;

    private readonly NetworkStack _stack;
    private UdpSocket? _socket;
    private DhcpMessage _lease;
    private uint _transaction;
    private long _retryDelay;
    private int _attempts;
    private long _renewAt;
    private long _rebindAt;
    private long _expiresAt;

    /// <summary>A client that has not begun.</summary>
    /// <param name="stack">Whose address it sets.</param>
    public DhcpClient(NetworkStack stack) => _stack = stack;

    /// <summary>Where it stands.</summary>
    public DhcpState State { get; private set; }

    /// <summary>When <see cref="Advance"/> has to be called at the latest.</summary>
    public long NextDeadline { get; private set; } = long.MaxValue;

    /// <summary>Begins to look for an address.</summary>
    /// <param name="previous">An address that this host had before and would like to keep, or <see cref="Ipv4Address.Any"/>.</param>
    public void Start(Ipv4Address previous = default)
    {
        _socket ??= _stack.Udp.Open(DhcpMessage.ClientPort, this);
        if (previous == Ipv4Address.Any)
            Discover();
        else
        {
            _lease = new DhcpMessage { YourAddress = previous };
            Begin(DhcpState.Rebooting);
        }
    }

    /// <summary>Ends: the address, if there is one, is given back.</summary>
    public void Stop()
    {
        if (State is DhcpState.Bound or DhcpState.Renewing or DhcpState.Rebinding)
        {
            Send(new DhcpMessage
            {
                Type = DhcpMessageType.Release,
                ClientAddress = _lease.YourAddress,
                Server = _lease.Server,
            }, _lease.Server);
        }

        State = DhcpState.Stopped;
        NextDeadline = long.MaxValue;
        _socket?.Close();
        _socket = null;
    }

    /// <summary>Does what is due.</summary>
    public void Advance()
    {
        long now = _stack.Now;
        if (now < NextDeadline)
            return;
        switch (State)
        {
            case DhcpState.Stopped:
                NextDeadline = long.MaxValue;
                break;
            case DhcpState.Requesting or DhcpState.Rebooting when ++_attempts >= MostRequests:
                Discover();
                break;
            case DhcpState.Bound:
                Begin(DhcpState.Renewing);
                break;
            case DhcpState.Renewing when now >= _rebindAt:
                Begin(DhcpState.Rebinding);
                break;
            case DhcpState.Rebinding when now >= _expiresAt:
                LoseAddress();
                break;
            default:
                SendAgain();
                break;
        }
    }

    /// <inheritdoc/>
    bool IDatagramReceiver.TryTake(NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
    {
        if (!DhcpMessage.TryRead(datagram, out DhcpMessage message) || message.Transaction != _transaction
            || message.Hardware != _stack.Link.Address)
        {
            return true;
        }

        switch (message.Type)
        {
            case DhcpMessageType.Offer when State == DhcpState.Selecting && message.YourAddress.IsUnicast:
                _lease = message;
                Begin(DhcpState.Requesting);
                break;
            case DhcpMessageType.Acknowledge when State is not (DhcpState.Stopped or DhcpState.Selecting or DhcpState.Bound):
                Take(message);
                break;
            case DhcpMessageType.Refuse when State is not (DhcpState.Stopped or DhcpState.Selecting or DhcpState.Bound):
                LoseAddress();
                break;
        }

        return true;
    }

    /// <inheritdoc/>
    void IDatagramReceiver.Unreachable(NetworkEndpoint remote)
    {
    }

    private void Discover()
    {
        _lease = default;
        Begin(DhcpState.Selecting);
    }

    private void LoseAddress()
    {
        _stack.Configuration = default;
        _stack.Tcp.AbortAll();
        Discover();
    }

    /// <summary>A new exchange.</summary>
    private void Begin(DhcpState state)
    {
        State = state;
        _transaction = (uint)_stack.Secrets.Next();
        _retryDelay = FirstRetryMicroseconds;
        _attempts = 0;
        SendAgain();
    }

    private void SendAgain()
    {
        bool hasAddress = State is DhcpState.Renewing or DhcpState.Rebinding;
        Send(
            new DhcpMessage
            {
                Type = State == DhcpState.Selecting ? DhcpMessageType.Discover : DhcpMessageType.Request,
                ClientAddress = hasAddress ? _lease.YourAddress : Ipv4Address.Any,
                RequestedAddress = hasAddress ? Ipv4Address.Any : _lease.YourAddress,
                Server = State == DhcpState.Requesting ? _lease.Server : Ipv4Address.Any,
            },
            State == DhcpState.Renewing ? _lease.Server : Ipv4Address.Broadcast);
        NextDeadline = _stack.Now + NextDelay();
    }

    /// <summary>Without an address twice as long each time, give or take a second; with one half of the time that is left
    /// (RFC 2131 section 4.1 and 4.4.5).</summary>
    private long NextDelay()
    {
        if (State is DhcpState.Renewing or DhcpState.Rebinding)
        {
            long left = (State == DhcpState.Renewing ? _rebindAt : _expiresAt) - _stack.Now;
            return Math.Min(Math.Max(left / 2, LeastRenewalRetryMicroseconds), Math.Max(left, 0));
        }

        long jitter = (long)(_stack.Secrets.Next() % (2 * SecondMicroseconds)) - SecondMicroseconds;
        long delay = _retryDelay + jitter;
        _retryDelay = Math.Min(2 * _retryDelay, MostRetryMicroseconds);
        return delay;
    }

    private void Send(DhcpMessage message, Ipv4Address destination)
    {
        Span<byte> data = stackalloc byte[DhcpMessage.RequestBytes];
        (message with { Transaction = _transaction, Hardware = _stack.Link.Address }).Write(data);
        _socket?.TrySend(new NetworkEndpoint(destination, DhcpMessage.ServerPort), data);
    }

    private void Take(in DhcpMessage message)
    {
        if (!message.YourAddress.IsUnicast || message.LeaseSeconds == 0)
            return;
        long now = _stack.Now;
        long lease = message.LeaseSeconds * SecondMicroseconds;
        long renewal = message.RenewalSeconds * SecondMicroseconds;
        long rebinding = message.RebindingSeconds * SecondMicroseconds;
        if (rebinding <= 0 || rebinding > lease)
            rebinding = lease / 8 * 7;
        if (renewal <= 0 || renewal > rebinding)
            renewal = Math.Min(lease / 2, rebinding);
        (_renewAt, _rebindAt, _expiresAt) = (now + renewal, now + rebinding, now + lease);
        _lease = message.Server == Ipv4Address.Any ? message with { Server = _lease.Server } : message;
        State = DhcpState.Bound;
        NextDeadline = _renewAt;
        bool isOther = _stack.Configuration.Address != Ipv4Address.Any && _stack.Configuration.Address != message.YourAddress;
        _stack.Configuration = new InterfaceConfiguration(
            message.YourAddress, BitOperations.PopCount(message.SubnetMask), message.Router, message.NameServer);
        if (isOther)
            _stack.Tcp.AbortAll();
    }
}
