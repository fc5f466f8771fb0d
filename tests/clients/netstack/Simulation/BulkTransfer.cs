using Signalbox.Contracts;

namespace Signalbox.Network.Tests.Simulation;

/// <summary>Sends a number of bytes from one host to another over one connection, and checks each of them.</summary>
internal sealed class BulkTransfer : ITcpOwner
{
    private readonly TcpConnection _sender;
    private readonly TcpListener _listener;
    private readonly long _total;
    private readonly byte[] _chunk = new byte[8192];
    private TcpConnection? _receiver;
    private long _written;

    public BulkTransfer(SimulatedHost from, SimulatedHost to, ushort port, long total)
    {
        _total = total;
        _listener = to.Stack.Tcp.Listen(port, backlog: 1)!;
        _sender = from.Stack.Tcp.Connect(new NetworkEndpoint(to.Ip, port), this)!;
    }

    public long Received { get; private set; }

    public bool IsDone => Received == _total && _receiver!.IsAtEnd;

    public bool IsBroken => _sender.Error != TcpError.None || (_receiver is not null && _receiver.Error != TcpError.None);

    public static byte ByteAt(long place) => (byte)((place * 31) ^ (place >> 8) ^ (place >> 16));

    public void Write()
    {
        while (_sender.State == TcpState.Established && _sender.WritableBytes > 0 && _written < _total)
        {
            int count = (int)Math.Min(Math.Min(_chunk.Length, _sender.WritableBytes), _total - _written);
            for (int index = 0; index < count; index++)
                _chunk[index] = ByteAt(_written + index);
            _written += _sender.Write(_chunk.AsSpan(0, count));
        }

        if (_written == _total)
            _sender.Shutdown();
    }

    public void Read()
    {
        _receiver ??= _listener.Accept(this);
        int count;
        while (_receiver is not null && (count = _receiver.Read(_chunk)) > 0)
        {
            for (int index = 0; index < count; index++)
            {
                if (_chunk[index] != ByteAt(Received + index))
                    throw new InvalidDataException($"The byte at {Received + index} is wrong.");
            }

            Received += count;
        }
    }

    public int TakeDirectly(TcpConnection connection, ReadOnlySpan<byte> data) => 0;

    public void Changed(TcpConnection connection)
    {
    }
}
