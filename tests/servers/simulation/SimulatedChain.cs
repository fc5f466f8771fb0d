namespace Signalbox.Virtio.Simulation;

/// <summary>A chain as the device sees it.</summary>
/// <param name="Id">The number of its first descriptor.</param>
/// <param name="Readable">What the device reads.</param>
/// <param name="Writable">What the device writes.</param>
public sealed record SimulatedChain(int Id, IReadOnlyList<DmaBuffer> Readable, IReadOnlyList<DmaBuffer> Writable)
{
    /// <summary>How much the device can write.</summary>
    public uint WritableBytes => (uint)Writable.Sum(buffer => buffer.LengthBytes);

    /// <summary>All that the device reads, in one piece.</summary>
    public byte[] Read(SimulatedMemory memory)
    {
        using var all = new MemoryStream();
        foreach (DmaBuffer buffer in Readable)
            all.Write(memory.At(buffer.Address, buffer.LengthBytes));
        return all.ToArray();
    }

    /// <summary>Writes from the start of the writable segments on.</summary>
    /// <returns>How much there was room for.</returns>
    public uint Write(SimulatedMemory memory, ReadOnlySpan<byte> data)
    {
        uint written = 0;
        foreach (DmaBuffer buffer in Writable)
        {
            int part = int.Min(data.Length, (int)buffer.LengthBytes);
            data[..part].CopyTo(memory.At(buffer.Address, buffer.LengthBytes));
            data = data[part..];
            written += (uint)part;
        }

        return written;
    }
}
