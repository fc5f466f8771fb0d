namespace Signalbox.Abi;

/// <summary>Whether a binary manifest can be used.</summary>
public enum ManifestStatus : byte
{
    /// <summary>It can.</summary>
    Ok = 0,

    /// <summary>There are fewer bytes than a header has.</summary>
    TooShort = 1,

    /// <summary>It does not start with the manifest's magic number.</summary>
    WrongMagic = 2,

    /// <summary>It is of another version.</summary>
    WrongVersion = 3,

    /// <summary>Its tables do not add up to its length.</summary>
    WrongLength = 4,

    /// <summary>Its content was changed.</summary>
    WrongChecksum = 5,

    /// <summary>A task refers to something outside the tables.</summary>
    WrongReference = 6,

    /// <summary>A value is out of its range.</summary>
    WrongValue = 7,
}
