namespace Signalbox.Abi;

/// <summary>What a file in the boot archive is for.</summary>
public enum BootFileKind : byte
{
    /// <summary>Anything that a task asks for by name.</summary>
    Data = 0,

    /// <summary>The image of the first task, which the kernel starts.</summary>
    FirstTask = 1,

    /// <summary>The image of a task that the first task starts.</summary>
    Task = 2,

    /// <summary>The system manifest in its binary form.</summary>
    Manifest = 3,
}
