namespace Signalbox.Sfs;

/// <summary>What somebody wants to do with the volume's memory.</summary>
internal enum GateMode
{
    /// <summary>Look at it.</summary>
    Read,

    /// <summary>Change it.</summary>
    Write,

    /// <summary>Bring it to the disk: it must not change meanwhile, but may be looked at.</summary>
    Commit,
}
