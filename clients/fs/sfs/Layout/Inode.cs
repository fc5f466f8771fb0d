using System.Buffers.Binary;

namespace Signalbox.Sfs;

/// <summary>The first 128 bytes of an inode's block, read and written in place.</summary>
/// <remarks>Nothing behind them, and no number of content at or past <see cref="Blocks"/>, means anything: the original
/// leaves there what was in its memory.</remarks>
/// <param name="slot">Where the block is.</param>
internal readonly struct Inode(CacheSlot slot)
{
    internal const int UsedBytes = 128;

    private const int SizeOffset = 0;
    private const int TypeOffset = 4;
    private const int LinksOffset = 6;
    private const int BlocksOffset = 8;
    private const int DirectOffset = 12;
    private const int IndirectOffset = 60;
    private const int DoublyIndirectOffset = 64;
    private const int DeviceOffset = 72;
    private const int AccessedOffset = 80;
    private const int ModifiedOffset = 96;
    private const int ChangedOffset = 112;
    private const int NanosecondsOffset = 8;
    private const ulong NoDevice = 100;

    internal CacheSlot Slot => slot;

    internal uint Number => slot.Block;

    internal uint Size
    {
        get => Get(SizeOffset);
        set => Set(SizeOffset, value);
    }

    internal InodeType Type => (InodeType)BinaryPrimitives.ReadUInt16LittleEndian(slot.Bytes[TypeOffset..]);

    internal ushort Links
    {
        get => BinaryPrimitives.ReadUInt16LittleEndian(slot.Bytes[LinksOffset..]);
        set => BinaryPrimitives.WriteUInt16LittleEndian(slot.Bytes[LinksOffset..], value);
    }

    internal uint Blocks
    {
        get => Get(BlocksOffset);
        set => Set(BlocksOffset, value);
    }

    internal uint Indirect
    {
        get => Get(IndirectOffset);
        set => Set(IndirectOffset, value);
    }

    internal uint DoublyIndirect
    {
        get => Get(DoublyIndirectOffset);
        set => Set(DoublyIndirectOffset, value);
    }

    internal Timestamp Accessed
    {
        get => GetTime(AccessedOffset);
        set => SetTime(AccessedOffset, value);
    }

    internal Timestamp Modified
    {
        get => GetTime(ModifiedOffset);
        set => SetTime(ModifiedOffset, value);
    }

    internal Timestamp Changed
    {
        get => GetTime(ChangedOffset);
        set => SetTime(ChangedOffset, value);
    }

    /// <summary>Whether this can be an inode at all: a known type, and as many blocks as the size needs.</summary>
    internal bool IsPlausible =>
        Type is >= InodeType.File and <= InodeType.BlockDevice && Blocks == SfsLayout.BlocksOf(Size);

    internal uint GetDirect(int index) => Get(DirectOffset + (index * sizeof(uint)));

    internal void SetDirect(int index, uint number) => Set(DirectOffset + (index * sizeof(uint)), number);

    /// <summary>Makes an empty one.</summary>
    internal void Initialize(InodeType type, ushort links, Timestamp now)
    {
        slot.Bytes.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(slot.Bytes[TypeOffset..], (ushort)type);
        BinaryPrimitives.WriteUInt64LittleEndian(slot.Bytes[DeviceOffset..], NoDevice);
        Links = links;
        Accessed = now;
        Modified = now;
        Changed = now;
    }

    private uint Get(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(slot.Bytes[offset..]);

    private void Set(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(slot.Bytes[offset..], value);

    // The nanoseconds are 4 bytes; the 4 behind them are padding, with anything in it.
    private Timestamp GetTime(int offset) => new(
        BinaryPrimitives.ReadInt64LittleEndian(slot.Bytes[offset..]),
        BinaryPrimitives.ReadInt32LittleEndian(slot.Bytes[(offset + NanosecondsOffset)..]));

    private void SetTime(int offset, Timestamp time)
    {
        BinaryPrimitives.WriteInt64LittleEndian(slot.Bytes[offset..], time.Seconds);
        BinaryPrimitives.WriteInt32LittleEndian(slot.Bytes[(offset + NanosecondsOffset)..], time.Nanoseconds);
    }
}
