using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>One client's view of the adapter: its buffers, and what it waits for.</summary>
internal sealed class NetworkClient : INetworkDevice
{
    private const int LeastCaptureBytes = 64;

    private readonly NetworkServer _server;
    private readonly VirtioNetworkDevice _device;
    private readonly List<(BufferPool Pool, ulong Address)> _pools = [];
    private readonly Queue<ReceiveBuffer> _receiving = new();
    private readonly Queue<CaptureBuffer> _capturing = new();
    private readonly Stack<ReceiveBuffer> _freeReceive = new();
    private readonly Stack<CaptureBuffer> _freeCapture = new();
    private readonly Stack<TransmitRequest> _freeTransmit = new();
    private long _capacityBytes;
    private uint _missed;

    internal NetworkClient(NetworkServer server, VirtioNetworkDevice device)
    {
        _server = server;
        _device = device;
    }

    /// <summary>Whether the connection has ended; buffers that the device has are still used by it.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>Whether it has ever lent a buffer to receive into.</summary>
    internal bool IsReceiver { get; private set; }

    /// <summary>Whether it has ever lent a buffer for a copy of what passes.</summary>
    internal bool IsCapturer { get; private set; }

    /// <inheritdoc/>
    public ValueTask<NetworkInfo> GetInfo() => new(new NetworkInfo(
        _device.Configuration.Address,
        _device.Configuration.Mtu,
        _device.Features,
        LeastReceiveBytes,
        _device.MostTransmitBytes,
        _device.Configuration.Link));

    /// <inheritdoc/>
    public ValueTask<ReceivedFrame> Receive(BufferSlice buffer)
    {
        if (buffer.Length < LeastReceiveBytes)
            return new ValueTask<ReceivedFrame>(default(ReceivedFrame));
        DmaBuffer place = Locate(buffer);
        ReceiveBuffer receive = _freeReceive.TryPop(out ReceiveBuffer? free) ? free : new ReceiveBuffer(this);
        receive.Begin(buffer, place);
        IsReceiver = true;
        ValueTask<ReceivedFrame> task = receive.Task;
        Enqueue(receive);
        _server.Feed();
        return task;
    }

    /// <inheritdoc/>
    public ValueTask<NetworkStatus> Transmit(BufferSlice frame, FrameOffload offload)
    {
        NetworkStatus status = offload.MoreBuffers != 0
            ? NetworkStatus.BadOffload
            : OffloadCheck.Check(_device, offload, frame.Length, frame.Length);
        if (status != NetworkStatus.Ok)
            return Refuse(status);
        DmaBuffer place = Locate(frame);
        TransmitRequest request = TakeTransmit();
        request.AddFrame(offload);
        request.AddPart(place);
        _server.NoteOutgoing([frame]);
        return _server.Submit(request);
    }

    /// <inheritdoc/>
    public ValueTask<NetworkStatus> TransmitBatch(FrameOffload[] frames, BufferSlice[] buffers)
    {
        NetworkStatus status = Check(frames, buffers);
        if (status != NetworkStatus.Ok)
            return Refuse(status);
        Span<DmaBuffer> places = stackalloc DmaBuffer[buffers.Length];
        for (int index = 0; index < buffers.Length; index++)
            places[index] = Locate(buffers[index]);
        TransmitRequest request = TakeTransmit();
        int next = 0;
        foreach (FrameOffload frame in frames)
        {
            request.AddFrame(frame);
            int parts = 1 + frame.MoreBuffers;
            _server.NoteOutgoing(buffers.AsSpan(next, parts));
            next += parts;
        }

        foreach (DmaBuffer place in places)
            request.AddPart(place);
        return _server.Submit(request);
    }

    /// <inheritdoc/>
    public ValueTask<CapturedFrame> Capture(BufferSlice buffer)
    {
        if (buffer.Length < LeastCaptureBytes)
            return new ValueTask<CapturedFrame>(default(CapturedFrame));
        CaptureBuffer capture = _freeCapture.TryPop(out CaptureBuffer? free) ? free : new CaptureBuffer(this);
        capture.Slice = buffer;
        IsCapturer = true;
        _capturing.Enqueue(capture);
        return capture.Task;
    }

    /// <inheritdoc/>
    public ChannelReader<LinkState> WatchLink(CancellationToken cancellationToken) => _server.WatchLink(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NetworkStatistics> GetStatistics() => new(_server.Statistics);

    /// <summary>The connection has ended. This may be noticed in the middle of a delivery, so all else comes later.</summary>
    internal void Close()
    {
        IsGone = true;
        _server.NoteGone();
    }

    /// <summary>Gives back what the device does not have.</summary>
    internal void Release()
    {
        while (_receiving.TryDequeue(out ReceiveBuffer? buffer))
            buffer.Complete(default);
        while (_capturing.TryDequeue(out CaptureBuffer? buffer))
            buffer.Complete(default);
        _capacityBytes = 0;
    }

    /// <summary>Gives buffers to the device.</summary>
    /// <param name="reserve">How many are to stay here.</param>
    internal void Feed(ReceiveQueue queue, int reserve)
    {
        while (_receiving.Count > reserve && queue.TryAdd(_receiving.Peek()))
            _capacityBytes -= _receiving.Dequeue().CapacityBytes;
    }

    /// <summary>A frame has arrived: what lies in buffers of this client is his as it is, the rest is copied.</summary>
    /// <returns>False if there was no room for the copy, so that the frame is lost for this client.</returns>
    internal bool Deliver(IncomingFrame frame)
    {
        int foreign = 0;
        foreach (ReceivedPart part in frame.Parts)
            foreign += part.Buffer.Client == this ? 0 : part.Length;
        if (foreign > _capacityBytes)
            return false;

        int left = frame.LengthBytes;
        foreach (ReceivedPart part in frame.Parts)
        {
            if (part.Buffer.Client == this)
                Complete(part.Buffer, part.Offset, part.Length, frame, ref left);
            else
                Copy(part.Bytes, frame, ref left);
        }

        return true;
    }

    /// <summary>A frame passes: gives a copy to whoever waits for one.</summary>
    /// <param name="frame">Copies the beginning of the frame, and says how much that was.</param>
    /// <param name="length">How long the frame is.</param>
    /// <param name="isOutgoing">Whether it is sent.</param>
    internal void Show(Func<Span<byte>, int> frame, int length, bool isOutgoing)
    {
        if (!IsCapturer)
            return;
        if (!_capturing.TryDequeue(out CaptureBuffer? capture))
        {
            _missed++;
            return;
        }

        int copied = frame(capture.Slice.Writable);
        capture.Complete(new CapturedFrame(copied, length, isOutgoing, _missed));
        _missed = 0;
    }

    /// <summary>A buffer is to be used again, without the client's having seen it.</summary>
    internal void Enqueue(ReceiveBuffer buffer)
    {
        _receiving.Enqueue(buffer);
        _capacityBytes += buffer.CapacityBytes;
    }

    /// <summary>An answer has been taken.</summary>
    internal void Recycle(ReceiveBuffer buffer) => _freeReceive.Push(buffer);

    /// <inheritdoc cref="Recycle(ReceiveBuffer)"/>
    internal void Recycle(CaptureBuffer buffer) => _freeCapture.Push(buffer);

    /// <inheritdoc cref="Recycle(ReceiveBuffer)"/>
    internal void Recycle(TransmitRequest request) => _freeTransmit.Push(request);

    private int LeastReceiveBytes => ReceiveBuffer.DataOffset + _device.MostFrameBytes;

    private ValueTask<NetworkStatus> Refuse(NetworkStatus status)
    {
        _server.CountRefused();
        return new ValueTask<NetworkStatus>(status);
    }

    private NetworkStatus Check(FrameOffload[] frames, BufferSlice[] buffers)
    {
        int next = 0;
        foreach (FrameOffload frame in frames)
        {
            int parts = 1 + frame.MoreBuffers;
            if (parts > _device.Transmit.MostParts || parts > buffers.Length - next)
                return NetworkStatus.BadOffload;
            long total = 0;
            for (int index = next; index < next + parts; index++)
            {
                if (buffers[index].Length == 0)
                    return NetworkStatus.BadLength;
                total += buffers[index].Length;
            }

            NetworkStatus status = OffloadCheck.Check(_device, frame, buffers[next].Length, total);
            if (status != NetworkStatus.Ok)
                return status;
            next += parts;
        }

        return next == buffers.Length && next > 0 ? NetworkStatus.Ok : NetworkStatus.BadOffload;
    }

    private void Copy(ReadOnlySpan<byte> data, IncomingFrame frame, ref int left)
    {
        while (data.Length > 0)
        {
            ReceiveBuffer buffer = _receiving.Dequeue();
            _capacityBytes -= buffer.CapacityBytes;
            int length = int.Min(data.Length, buffer.CapacityBytes);
            buffer.Write(ReceiveBuffer.DataOffset, data[..length]);
            data = data[length..];
            Complete(buffer, ReceiveBuffer.DataOffset, length, frame, ref left);
        }
    }

    private static void Complete(ReceiveBuffer buffer, int offset, int length, IncomingFrame frame, ref int left)
    {
        ReceiveFlags flags = ReceiveFlags.None;
        bool isFirst = left == frame.LengthBytes;
        left -= length;
        if (left == 0)
            flags |= ReceiveFlags.Last;
        if (!isFirst)
        {
            buffer.Complete(new ReceivedFrame((ushort)offset, length, flags, SegmentKind.None, 0));
            return;
        }

        flags |= ReceiveFlags.First;
        if (frame.IsChecksumValid)
            flags |= ReceiveFlags.ChecksumValid;
        buffer.Complete(new ReceivedFrame((ushort)offset, length, flags, frame.Segments, frame.SegmentBytes));
    }

    private TransmitRequest TakeTransmit() =>
        _freeTransmit.TryPop(out TransmitRequest? request) ? request : new TransmitRequest(this);

    /// <summary>Where the device sees a client's buffer. The kernel is asked once for each pool.</summary>
    /// <exception cref="Tasks.KernelException">The client has taken the memory back.</exception>
    private DmaBuffer Locate(BufferSlice slice)
    {
        foreach ((BufferPool pool, ulong address) in _pools)
        {
            if (pool == slice.Pool)
                return new DmaBuffer(address + (ulong)slice.RegionOffset, (uint)slice.Length);
        }

        _pools.Add((slice.Pool!, _device.Dma.AddressOf(slice.Pool!)));
        return Locate(slice);
    }
}
