using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.NetExerciser;

/// <summary>Frames out and in over a connection of its own, as a network stack would do it.</summary>
internal sealed class Wire : IDisposable
{
    private const int BufferBytes = 2048;
    private const int ReceiveBuffers = 96;
    private const int TransmitBuffers = 32;

    private readonly SharedPool _receivePool = new(BufferBytes, ReceiveBuffers);
    private readonly SharedPool _transmitPool = new(BufferBytes, TransmitBuffers);
    private readonly Channel<byte[]> _arrived = Channel.CreateUnbounded<byte[]>();
    private ServiceConnection? _connection;
    private INetworkDevice? _device;

    /// <summary>The adapter.</summary>
    public INetworkDevice Device => _device!;

    /// <summary>Frames that have arrived.</summary>
    public ChannelReader<byte[]> Arrived => _arrived.Reader;

    /// <summary>Frames that are still with the driver.</summary>
    public int Sending => TransmitBuffers - _transmitPool.Pool.FreeCount;

    public async Task Open()
    {
        _connection = await Services.Connect(
            NetworkDeviceContract.Name, NetworkDeviceContract.Id, _receivePool, _transmitPool);
        _device = new NetworkDeviceClient(_connection.Rings);
    }

    /// <summary>Lends all buffers for what arrives, again and again.</summary>
    public void BeginReceiving()
    {
        for (int index = 0; index < ReceiveBuffers; index++)
            _ = Receive();
    }

    /// <summary>Sends a frame.</summary>
    public async Task Send(ReadOnlyMemory<byte> frame, FrameOffload offload = default)
    {
        BufferSlice buffer = await _transmitPool.Pool.RentAsync();
        frame.Span.CopyTo(buffer.Writable);
        _ = Transmit(buffer, frame.Length, offload);
    }

    /// <summary>Copies of what passes.</summary>
    public async Task<(int In, int Out)> Capture(int count)
    {
        var captures = new Task<CapturedFrame>[count];
        for (int index = 0; index < count; index++)
            captures[index] = Device.Capture(await _receivePool.Pool.RentAsync()).AsTask();
        int outgoing = (await Task.WhenAll(captures)).Count(frame => frame.IsOutgoing);
        return (count - outgoing, outgoing);
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _receivePool.Dispose();
        _transmitPool.Dispose();
    }

    private async Task Receive()
    {
        BufferSlice buffer = await _receivePool.Pool.RentAsync();
        try
        {
            while (true)
            {
                ReceivedFrame frame = await Device.Receive(buffer);
                _arrived.Writer.TryWrite(buffer.Readable.Slice(frame.Offset, frame.Length).ToArray());
            }
        }
        catch (ObjectDisposedException)
        {
            // The connection is closed.
        }
    }

    private async Task Transmit(BufferSlice buffer, int length, FrameOffload offload)
    {
        NetworkStatus status = await Device.Transmit(buffer.Slice(0, length), offload);
        if (status != NetworkStatus.Ok)
            Console.WriteLine($"failed: a frame was answered with {status}");
        _transmitPool.Pool.Return(buffer);
    }
}
