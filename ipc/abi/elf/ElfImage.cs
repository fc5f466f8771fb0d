using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// A static RISC-V executable (ELF-64, System V ABI). Kernel and supervisor load tasks with it. <see cref="Open"/>
/// checks everything once, so that a loader can trust each <see cref="ElfSegment"/>.
/// </summary>
public readonly ref struct ElfImage
{
    /// <summary>Most program headers.</summary>
    public const int MaxHeaders = 16;

    private const int FileHeaderBytes = 64;
    private const int ProgramHeaderBytes = 56;
    private const ushort ExecutableFile = 2;
    private const ushort RiscV = 243;
    private const uint Loadable = 1;

    private readonly ReadOnlySpan<byte> _bytes;

    private ElfImage(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Where the task starts.</summary>
    public ulong EntryPoint => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[24..]);

    /// <summary>Program headers, loadable or not; the range of <see cref="TryGetSegment"/>.</summary>
    public int HeaderCount => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[56..]);

    /// <summary>Checks an image.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="image">The image if the result is <see cref="ElfStatus.Ok"/>.</param>
    /// <returns>What is wrong with it, if anything.</returns>
    public static ElfStatus Open(ReadOnlySpan<byte> bytes, out ElfImage image)
    {
        image = default;
        if (bytes.Length < FileHeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(bytes) != 0x7F45_4C46)
            return ElfStatus.NotElf;
        bool is64LittleEndian = bytes[4] == 2 && bytes[5] == 1;
        if (!is64LittleEndian
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]) != ExecutableFile
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]) != RiscV)
            return ElfStatus.WrongMachine;
        ulong headers = BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[56..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[54..]) != ProgramHeaderBytes
            || count > MaxHeaders
            || headers > (ulong)bytes.Length
            || (ulong)(count * ProgramHeaderBytes) > (ulong)bytes.Length - headers)
            return ElfStatus.WrongHeaders;

        var candidate = new ElfImage(bytes);
        ElfStatus status = candidate.CheckSegments();
        if (status == ElfStatus.Ok)
            image = candidate;
        return status;
    }

    /// <summary>A loadable segment.</summary>
    /// <param name="index">0 to <see cref="HeaderCount"/> - 1.</param>
    /// <param name="segment">The segment.</param>
    /// <returns>False if this header loads nothing.</returns>
    public bool TryGetSegment(int index, out ElfSegment segment)
    {
        ulong headers = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[32..]);
        ReadOnlySpan<byte> header = _bytes.Slice((int)headers + (index * ProgramHeaderBytes), ProgramHeaderBytes);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        segment = new ElfSegment(
            BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
            ((flags & 4) != 0 ? MapOptions.Read : 0)
            | ((flags & 2) != 0 ? MapOptions.Write : 0)
            | ((flags & 1) != 0 ? MapOptions.Execute : 0));
        return BinaryPrimitives.ReadUInt32LittleEndian(header) == Loadable && segment.MemoryBytes != 0;
    }

    /// <summary>What a segment's pages hold before the zeros.</summary>
    /// <param name="segment">A segment of this image.</param>
    /// <returns>The content.</returns>
    public ReadOnlySpan<byte> Content(ElfSegment segment) =>
        _bytes.Slice((int)segment.FileOffset, (int)segment.FileBytes);

    private ElfStatus CheckSegments()
    {
        bool entryFound = false;
        bool any = false;
        for (int index = 0; index < HeaderCount; index++)
        {
            if (!TryGetSegment(index, out ElfSegment segment))
                continue;
            any = true;
            ElfStatus status = CheckSegment(index, segment);
            if (status != ElfStatus.Ok)
                return status;
            entryFound |= (segment.Options & MapOptions.Execute) != 0
                && EntryPoint >= segment.Address
                && EntryPoint - segment.Address < segment.MemoryBytes;
        }

        if (!any)
            return ElfStatus.Empty;
        return entryFound ? ElfStatus.Ok : ElfStatus.WrongEntry;
    }

    private ElfStatus CheckSegment(int index, ElfSegment segment)
    {
        if (segment.FileBytes > segment.MemoryBytes
            || segment.FileOffset > (ulong)_bytes.Length
            || segment.FileBytes > (ulong)_bytes.Length - segment.FileOffset)
            return ElfStatus.WrongContent;
        if (segment.Address % UserSpace.PageBytes != 0
            || segment.Address < UserSpace.Lowest
            || segment.Address >= UserSpace.End
            || segment.MemoryBytes > UserSpace.End - segment.Address)
            return ElfStatus.WrongAddress;
        const MapOptions WriteAndExecute = MapOptions.Write | MapOptions.Execute;
        if ((segment.Options & MapOptions.Read) == 0 || (segment.Options & WriteAndExecute) == WriteAndExecute)
            return ElfStatus.WrongRights;

        for (int other = 0; other < index; other++)
        {
            if (TryGetSegment(other, out ElfSegment earlier)
                && segment.Address < earlier.Address + (earlier.Pages * UserSpace.PageBytes)
                && earlier.Address < segment.Address + (segment.Pages * UserSpace.PageBytes))
                return ElfStatus.WrongAddress;
        }

        return ElfStatus.Ok;
    }
}
