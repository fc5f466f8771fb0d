namespace Signalbox.Abi;

/// <summary>Whether a boot archive can be used.</summary>
public enum BootArchiveStatus : byte
{
    /// <summary>It can.</summary>
    Ok = 0,

    /// <summary>There are fewer bytes than a header has.</summary>
    TooShort = 1,

    /// <summary>It does not start with the archive's magic number.</summary>
    WrongMagic = 2,

    /// <summary>It is of another version.</summary>
    WrongVersion = 3,

    /// <summary>Its stated length is not the length that the firmware passed on.</summary>
    WrongLength = 4,

    /// <summary>The table of files is longer than the archive or than allowed.</summary>
    WrongCount = 5,

    /// <summary>The header or the table of files was changed.</summary>
    WrongChecksum = 6,

    /// <summary>A file lies outside the archive, over the table, or not on a page boundary.</summary>
    WrongRange = 7,

    /// <summary>A file's name is empty or is not ended with a zero byte.</summary>
    WrongName = 8,
}
