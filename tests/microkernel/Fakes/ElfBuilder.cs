using System.Buffers.Binary;

namespace Signalbox.Microkernel.Tests;

/// <summary>Writes small executables, also wrong ones.</summary>
internal sealed class ElfBuilder
{
    private readonly List<(uint Type, uint Flags, ulong Address, byte[] Content, ulong MemoryBytes)> _segments = [];

    public ulong EntryPoint { get; set; } = 0x1_0000;

    /// <summary>An image with text at 64 KiB and data behind it: what most tests need.</summary>
    public static ElfBuilder Typical() => new ElfBuilder()
        .Segment(0x1_0000, Flags("rx"), [0x73, 0, 0, 0, 1, 2, 3, 4], 0x1800)
        .Segment(0x1_2000, Flags("rw"), [9, 8, 7], 0x2000);

    public static uint Flags(string flags) =>
        (flags.Contains('r') ? 4u : 0) | (flags.Contains('w') ? 2u : 0) | (flags.Contains('x') ? 1u : 0);

    public ElfBuilder Segment(ulong address, uint flags, byte[] content, ulong memoryBytes, uint type = 1)
    {
        _segments.Add((type, flags, address, content, memoryBytes));
        return this;
    }

    public byte[] ToArray()
    {
        int content = 64 + (_segments.Count * 56);
        byte[] file = new byte[content + _segments.Sum(segment => segment.Content.Length)];
        byte[] identification = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        identification.CopyTo(file, 0);
        Write16(file, 16, 2);
        Write16(file, 18, 243);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(20), 1);
        Write64(file, 24, EntryPoint);
        Write64(file, 32, 64);
        Write16(file, 52, 64);
        Write16(file, 54, 56);
        Write16(file, 56, (ushort)_segments.Count);
        for (int index = 0; index < _segments.Count; index++)
        {
            var segment = _segments[index];
            int header = 64 + (index * 56);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(header), segment.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(header + 4), segment.Flags);
            Write64(file, header + 8, (ulong)content);
            Write64(file, header + 16, segment.Address);
            Write64(file, header + 24, segment.Address);
            Write64(file, header + 32, (ulong)segment.Content.Length);
            Write64(file, header + 40, segment.MemoryBytes);
            Write64(file, header + 48, 4096);
            segment.Content.CopyTo(file, content);
            content += segment.Content.Length;
        }

        return file;
    }

    private static void Write16(byte[] file, int offset, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(offset), value);

    private static void Write64(byte[] file, int offset, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(offset), value);
}
