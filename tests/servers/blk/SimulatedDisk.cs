using System.Buffers.Binary;
using System.Text;
using Signalbox.Virtio;
using Signalbox.Virtio.Simulation;

namespace Signalbox.Blk.Tests;

/// <summary>A virtio disk: VIRTIO 1.2 §5.2, in its own words. Throws when the driver frames a request wrongly.</summary>
internal sealed class SimulatedDisk
{
    internal const ulong AllFeatures = (1 << 1) | (1 << 2) | (1 << 4) | (1 << 6) | (1 << 9) | (1 << 13) | (1 << 14);
    internal const ulong ReadOnly = 1 << 5;
    internal const string Name = "simulated";

    private const int HeaderBytes = 16;

    internal SimulatedDisk(
        bool isLegacy = false,
        ulong features = AllFeatures | VirtioFeature.RingEventIndex | VirtioFeature.RingIndirectDescriptors,
        int sectors = 1024,
        uint blockBytes = 512,
        uint segmentBytes = 64 * 1024,
        uint segments = 8,
        uint discardSectors = 64,
        int queueSize = 32)
    {
        byte[] configuration = new byte[60];
        BinaryPrimitives.WriteUInt64LittleEndian(configuration, (ulong)sectors);
        BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(8), segmentBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(12), segments);
        BinaryPrimitives.WriteUInt16LittleEndian(configuration.AsSpan(16), 7);
        configuration[18] = 3;
        configuration[19] = 5;
        BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(20), blockBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(36), discardSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(48), discardSectors);
        Content = new byte[sectors * 512];
        Segments = segments;
        SegmentBytes = segmentBytes;
        Device = new SimulatedDevice(deviceId: 2, isLegacy, features, configuration, queueSize);
    }

    internal SimulatedDevice Device { get; }

    internal SimulatedQueue Queue => Device.Queues[0];

    internal byte[] Content { get; }

    /// <summary>What the device has been asked for, in order.</summary>
    internal List<(uint Type, ulong Sector)> Requests { get; } = [];

    /// <summary>The status that requests end with.</summary>
    internal byte Status { get; set; }

    private uint Segments { get; }

    private uint SegmentBytes { get; }

    /// <summary>Does everything that is asked for.</summary>
    internal void Serve()
    {
        foreach (SimulatedChain chain in Queue.PopAll())
            Serve(chain);
    }

    /// <summary>Does one request.</summary>
    internal void Serve(SimulatedChain chain)
    {
        byte[] input = chain.Read(Device.Memory);
        uint writable = chain.WritableBytes;
        if (input.Length < HeaderBytes || writable == 0)
            throw new DriverMisbehavedException("A request has a header and a status.");
        if (chain.Readable[0].LengthBytes != HeaderBytes || chain.Writable[^1].LengthBytes != 1)
            throw new DriverMisbehavedException("Header and status have descriptors of their own (2.7.4.3).");
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(input);
        ulong sector = BinaryPrimitives.ReadUInt64LittleEndian(input.AsSpan(8));
        Requests.Add((type, sector));
        CheckSegments(chain);
        byte[] output = new byte[writable];
        if (Status == 0)
            Do(type, sector, input.AsSpan(HeaderBytes), output.AsSpan(0, output.Length - 1));
        output[^1] = Status;
        chain.Write(Device.Memory, output);
        Queue.Complete(chain, writable);
    }

    private void CheckSegments(SimulatedChain chain)
    {
        int data = chain.Readable.Count + chain.Writable.Count - 2;
        if (data > Segments)
            throw new DriverMisbehavedException($"{data} segments; {Segments} are allowed.");
        if (chain.Readable.Concat(chain.Writable).Any(buffer => buffer.LengthBytes > SegmentBytes))
            throw new DriverMisbehavedException("A segment is too long.");
    }

    private void Do(uint type, ulong sector, ReadOnlySpan<byte> input, Span<byte> output)
    {
        switch (type)
        {
            case 0:
                Content.AsSpan((int)sector * 512, output.Length).CopyTo(output);
                break;
            case 1:
                input.CopyTo(Content.AsSpan((int)sector * 512));
                break;
            case 4:
                break;
            case 8:
                Encoding.ASCII.GetBytes(Name).CopyTo(output);
                break;
            case 11 or 13:
                ulong first = BinaryPrimitives.ReadUInt64LittleEndian(input);
                uint count = BinaryPrimitives.ReadUInt32LittleEndian(input[8..]);
                Content.AsSpan((int)first * 512, (int)count * 512).Clear();
                break;
            default:
                throw new DriverMisbehavedException($"There is no request of type {type}.");
        }
    }
}
