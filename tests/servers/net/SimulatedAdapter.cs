using System.Buffers.Binary;
using Signalbox.Virtio.Simulation;

namespace Signalbox.Net.Tests;

/// <summary>A network adapter with the words of the specification and nothing of the driver.</summary>
internal sealed class SimulatedAdapter
{
    /// <summary>All features of the device's own that the driver knows.</summary>
    internal const ulong AllFeatures = NetworkFeature.Checksum | NetworkFeature.GuestChecksum | NetworkFeature.Mtu
        | NetworkFeature.Mac | NetworkFeature.GuestTcp4 | NetworkFeature.GuestTcp6 | NetworkFeature.HostTcp4
        | NetworkFeature.HostTcp6 | NetworkFeature.MergeableBuffers | NetworkFeature.Status | NetworkFeature.SpeedDuplex;

    private const int QueueSize = 64;

    private readonly bool _isLegacy;

    internal SimulatedAdapter(bool isLegacy, ulong features, int queueSize = QueueSize)
    {
        _isLegacy = isLegacy;
        byte[] configuration = new byte[24];
        new byte[] { 0x52, 0x54, 0, 0x12, 0x34, 0x56 }.CopyTo(configuration, 0);
        configuration[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(configuration.AsSpan(10), 1400);
        BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(12), 10_000);
        configuration[16] = 1;
        Device = new SimulatedDevice(1, isLegacy, features, configuration, queueSize, queueSize);
    }

    internal SimulatedDevice Device { get; }

    internal SimulatedQueue Incoming => Device.Queues[0];

    internal SimulatedQueue Outgoing => Device.Queues[1];

    internal int HeaderBytes =>
        _isLegacy && (Device.AcceptedFeatures & NetworkFeature.MergeableBuffers) == 0 ? 10 : 12;

    /// <summary>A frame comes in, in as many buffers as it needs.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="header">The first ten bytes of its header; zeros if left out.</param>
    internal void Deliver(ReadOnlySpan<byte> frame, byte[]? header = null)
    {
        List<SimulatedChain> chains = [];
        uint room = 0;
        while (room < HeaderBytes + frame.Length)
        {
            Assert.True(Incoming.TryPop(out SimulatedChain chain), "The driver has not lent enough.");
            chains.Add(chain);
            room += chain.WritableBytes;
        }

        byte[] all = new byte[HeaderBytes + frame.Length];
        header?.CopyTo(all, 0);
        if (HeaderBytes == 12)
            BinaryPrimitives.WriteUInt16LittleEndian(all.AsSpan(10), (ushort)chains.Count);
        frame.CopyTo(all.AsSpan(HeaderBytes));
        ReadOnlySpan<byte> left = all;
        foreach (SimulatedChain chain in chains)
        {
            int part = int.Min(left.Length, (int)chain.WritableBytes);
            chain.Write(Device.Memory, left[..part]);
            Incoming.Complete(chain, (uint)part);
            left = left[part..];
        }
    }

    /// <summary>Takes everything that is sent, with its headers.</summary>
    internal List<(byte[] Header, byte[] Frame)> TakeSent()
    {
        List<(byte[], byte[])> sent = [];
        foreach (SimulatedChain chain in Outgoing.PopAll())
        {
            byte[] all = chain.Read(Device.Memory);
            sent.Add((all[..HeaderBytes], all[HeaderBytes..]));
            Outgoing.Complete(chain, 0);
        }

        return sent;
    }
}
