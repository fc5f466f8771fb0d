using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Blk;

/// <summary>A virtio disk: requests go in, their ends come out of <see cref="Poll"/>. Knows nothing of clients.</summary>
internal sealed class VirtioBlockDevice
{
    private const int MostDescriptors = 128;
    private const int MostDataSegments = 64;

    // Besides the data: the header and the status.
    private const int FramingSegments = 2;

    // A request's own memory, by the number of its chain. The status stands apart from what the device only reads.
    private const int SlotBytes = 64;
    private const int RangeOffset = 16;
    private const int StatusOffset = 32;

    private readonly VirtioDevice _device;
    private readonly Virtqueue _queue;
    private readonly DmaMemory _slots;
    private readonly BlockTransfer?[] _owners;

    // Kept, since one on the stack would be cleared for every request.
    private readonly DmaBuffer[] _segments = new DmaBuffer[MostDataSegments + FramingSegments];
    private BufferPool? _lastPool;
    private ulong _lastAddress;

    internal VirtioBlockDevice(VirtioDevice device)
    {
        _device = device;
        Configuration = BlockConfiguration.Read(device);
        int wanted = (int)uint.Min(Configuration.Segments, MostDataSegments) + FramingSegments;
        _queue = device.CreateQueue(VirtioBlockProtocol.RequestQueue, MostDescriptors, wanted);
        DataSegments = _queue.MostSegments - FramingSegments;
        if (DataSegments < 1)
            throw new DeviceUnusableException("The request queue does not hold a request.");
        _slots = device.Dma.Allocate(_queue.Size * SlotBytes);
        _owners = new BlockTransfer?[_queue.Size];
        device.Start();
    }

    /// <summary>What the device says of itself.</summary>
    internal BlockConfiguration Configuration { get; private set; }

    /// <summary>The most segments of data of one request.</summary>
    internal int DataSegments { get; }

    /// <summary>Whether the device refuses to be written to.</summary>
    internal bool IsReadOnly => _device.Has(BlockFeature.ReadOnly);

    /// <summary>Whether the device has a cache that can be flushed. Without, what has been written is lasting: VIRTIO 1.2
    /// §5.2.6.2.</summary>
    internal bool HasCache => _device.Has(BlockFeature.Flush);

    /// <summary>Requests that the device has.</summary>
    internal int InFlight => _queue.InFlight;

    /// <summary>Memory for this device.</summary>
    internal IDmaSource Dma => _device.Dma;

    /// <summary>Gives the device a request. It sees it with the next <see cref="Poll"/>.</summary>
    /// <param name="type">What it is to do.</param>
    /// <param name="sector">Where.</param>
    /// <param name="sectorCount">How many, for those that have a range instead of data.</param>
    /// <param name="data">1 to <see cref="DataSegments"/> segments, or none.</param>
    /// <param name="owner">Is told of the end.</param>
    /// <returns>False if there is no room: try again after an end.</returns>
    internal bool TrySubmit(
        BlockRequestType type, ulong sector, uint sectorCount, ReadOnlySpan<DmaBuffer> data, BlockTransfer owner)
    {
        int slot = _queue.NextId * SlotBytes;
        if (_queue.FreeDescriptors == 0)
            return false;
        Span<byte> memory = _slots.Memory.Slice(slot, SlotBytes);
        MemoryMarshal.Write(memory, new BlockRequestHeader { Type = type, Sector = sector });
        memory[StatusOffset] = (byte)BlockRequestStatus.Unanswered;

        // A request is header, data, status, and the device finds the three not by any length that somebody tells it but by
        // the lengths of the descriptors alone (VIRTIO 1.2 §5.2.6 and §2.7.4). Out of that come three rules that cost days
        // if one of them is missed, since all that is seen is a disk that answers nonsense or nothing:
        // - The status is the *last byte of what the device writes*. When reading, data and status are both written by the
        //   device, so the status must have a descriptor of its own behind the data. In the last byte of the data's buffer
        //   it would overwrite a byte of the sector, and a buffer one byte too long would make the sector count odd.
        // - Header and status stand in descriptors of their own: a legacy device may take the first for the header and the
        //   last for the status, whatever their lengths are (§2.7.4.3).
        // - 0 means "done". A status byte that the device never wrote must not read as that, so there stands 0xff before.
        //   For the same reason the used length says nothing of success: it is data + 1 when reading, 1 when writing, and
        //   legacy devices may set anything.
        Span<DmaBuffer> segments = _segments;
        segments[0] = Buffer(slot, BlockRequestHeader.LengthBytes);
        int count = 1;
        foreach (DmaBuffer segment in data)
            segments[count++] = segment;
        if (type is BlockRequestType.Discard or BlockRequestType.WriteZeroes)
        {
            MemoryMarshal.Write(memory[RangeOffset..], new BlockRange { Sector = sector, SectorCount = sectorCount });
            segments[count++] = Buffer(slot + RangeOffset, BlockRange.LengthBytes);
        }

        segments[count] = Buffer(slot + StatusOffset, sizeof(BlockRequestStatus));
        int readable = type is BlockRequestType.In or BlockRequestType.GetId ? 1 : count;
        if (!_queue.TryAdd(segments[..readable], segments[readable..(count + 1)], out int id))
            return false;
        _owners[id] = owner;

        // What comes alone is shown at once; what comes in a row is shown together, by the next poll.
        if (_queue.InFlight == 1)
            _queue.Publish();
        return true;
    }

    /// <summary>Shows the device what it was given, and tells owners of the ends.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    internal bool Poll()
    {
        bool progress = _queue.Publish();
        while (_queue.TryTake(out UsedBuffer used))
        {
            BlockTransfer owner = _owners[used.Id]!;
            _owners[used.Id] = null;
            byte status = _slots.Memory.Slice((used.Id * SlotBytes) + StatusOffset, 1)[0];
            owner.EndPart(Translate((BlockRequestStatus)status));
            progress = true;
        }

        return progress;
    }

    /// <summary>Asks for an interrupt when a request ends.</summary>
    /// <returns>False if there is something to do before: poll first.</returns>
    internal bool TryArm()
    {
        _queue.Publish();
        return _queue.TryArm();
    }

    /// <summary>The device says that its configuration has changed; for a disk it is the size that can.</summary>
    internal void Reconfigure() => Configuration = Configuration with
    {
        SectorCount = BlockConfiguration.Read(_device).SectorCount,
    };

    /// <summary>Where the device sees a part of a client's buffer. The kernel is asked once in a row for each pool.</summary>
    /// <exception cref="Tasks.KernelException">The client has taken the memory back.</exception>
    internal DmaBuffer Locate(BufferSlice slice)
    {
        if (slice.Pool != _lastPool)
        {
            _lastAddress = _device.Dma.AddressOf(slice.Pool!);
            _lastPool = slice.Pool;
        }

        return new DmaBuffer(_lastAddress + (ulong)slice.RegionOffset, (uint)slice.Length);
    }

    private static BlockStatus Translate(BlockRequestStatus status) => status switch
    {
        BlockRequestStatus.Ok => BlockStatus.Ok,
        BlockRequestStatus.IoError => BlockStatus.DeviceError,
        BlockRequestStatus.Unsupported => BlockStatus.Unsupported,
        BlockRequestStatus.Unanswered => throw new DeviceMisbehavedException("A request came back without a status."),
        _ => throw UnknownStatus(status),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DeviceMisbehavedException UnknownStatus(BlockRequestStatus status) =>
        new($"There is no status {(byte)status}.");

    private DmaBuffer Buffer(int offset, int lengthBytes) => new(_slots.Address + (ulong)offset, (uint)lengthBytes);
}
