using System.Buffers.Binary;
using System.Text;

namespace Signalbox.Microkernel.Tests;

/// <summary>Writes flattened device trees, also wrong ones.</summary>
internal sealed class DeviceTreeBuilder
{
    private readonly List<byte> _structure = [];
    private readonly List<byte> _strings = [];

    public ulong[] Reservations { get; set; } = [];

    public DeviceTreeBuilder Begin(string name)
    {
        Cell(1);
        _structure.AddRange(Encoding.ASCII.GetBytes(name));
        _structure.Add(0);
        Align();
        return this;
    }

    public DeviceTreeBuilder End()
    {
        Cell(2);
        return this;
    }

    public DeviceTreeBuilder Finish()
    {
        Cell(9);
        return this;
    }

    public DeviceTreeBuilder Token(uint token)
    {
        Cell(token);
        return this;
    }

    public DeviceTreeBuilder Property(string name, params uint[] cells)
    {
        byte[] value = new byte[cells.Length * 4];
        for (int index = 0; index < cells.Length; index++)
            BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(index * 4), cells[index]);
        return Bytes(name, value);
    }

    public DeviceTreeBuilder Wide(string name, params ulong[] values) =>
        Property(name, [.. values.SelectMany(value => new[] { (uint)(value >> 32), (uint)value })]);

    public DeviceTreeBuilder Text(string name, params string[] values) =>
        Bytes(name, Encoding.ASCII.GetBytes(string.Concat(values.Select(value => value + "\0"))));

    /// <summary>A whole device node.</summary>
    public DeviceTreeBuilder Device(string name, string compatible, ulong start, ulong length, uint interrupt) =>
        Begin(name)
            .Text("compatible", compatible)
            .Wide("reg", start, length)
            .Property("interrupts", interrupt)
            .End();

    public DeviceTreeBuilder Bytes(string name, byte[] value)
    {
        Cell(3);
        Cell((uint)value.Length);
        Cell((uint)_strings.Count);
        _strings.AddRange(Encoding.ASCII.GetBytes(name));
        _strings.Add(0);
        _structure.AddRange(value);
        Align();
        return this;
    }

    public byte[] ToArray()
    {
        int reservations = 40;
        int structure = reservations + ((Reservations.Length + 2) * 8);
        int strings = structure + _structure.Count;
        byte[] blob = new byte[strings + _strings.Count];
        uint[] header =
        [
            0xD00D_FEED, (uint)blob.Length, (uint)structure, (uint)strings, (uint)reservations, 17, 16, 0,
            (uint)_strings.Count, (uint)_structure.Count,
        ];
        for (int index = 0; index < header.Length; index++)
            BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(index * 4), header[index]);
        for (int index = 0; index < Reservations.Length; index++)
            BinaryPrimitives.WriteUInt64BigEndian(blob.AsSpan(reservations + (index * 8)), Reservations[index]);
        _structure.CopyTo(blob, structure);
        _strings.CopyTo(blob, strings);
        return blob;
    }

    private void Cell(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _structure.AddRange(bytes);
    }

    private void Align()
    {
        while (_structure.Count % 4 != 0)
            _structure.Add(0);
    }
}
