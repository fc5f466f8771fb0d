namespace Signalbox.Abi;

/// <summary>Whether an ELF image can be loaded.</summary>
public enum ElfStatus : byte
{
    /// <summary>It can.</summary>
    Ok = 0,

    /// <summary>There are fewer bytes than an ELF header has, or the magic number is missing.</summary>
    NotElf = 1,

    /// <summary>It is not a 64-bit little-endian static executable for RISC-V.</summary>
    WrongMachine = 2,

    /// <summary>The program headers lie outside the file or are of another size or too many.</summary>
    WrongHeaders = 3,

    /// <summary>A segment's content lies outside the file, or is longer than the segment.</summary>
    WrongContent = 4,

    /// <summary>A segment is not page aligned, outside the user's addresses, or overlaps another.</summary>
    WrongAddress = 5,

    /// <summary>A segment is writable and executable, or not readable.</summary>
    WrongRights = 6,

    /// <summary>The entry point is not in an executable segment.</summary>
    WrongEntry = 7,

    /// <summary>There is nothing to load.</summary>
    Empty = 8,
}
