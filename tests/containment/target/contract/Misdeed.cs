namespace Signalbox.Containment;

/// <summary>What a task can do wrong, or what can befall it.</summary>
public enum Misdeed : byte
{
    /// <summary>Reads through a null pointer.</summary>
    NullRead = 0,

    /// <summary>Reads where nothing is mapped.</summary>
    WildRead = 1,

    /// <summary>Writes where nothing is mapped.</summary>
    WildWrite = 2,

    /// <summary>Writes to its own code.</summary>
    WriteText = 3,

    /// <summary>Jumps to its own data.</summary>
    ExecuteData = 4,

    /// <summary>Reads the kernel's memory.</summary>
    KernelAddress = 5,

    /// <summary>Uses an atomic operation at an odd address.</summary>
    Misaligned = 6,

    /// <summary>Executes what is no instruction.</summary>
    IllegalInstruction = 7,

    /// <summary>Executes an instruction of supervisor mode.</summary>
    PrivilegedInstruction = 8,

    /// <summary>Calls itself without end.</summary>
    StackOverflow = 9,

    /// <summary>Takes memory without end.</summary>
    HeapExhaustion = 10,

    /// <summary>Never comes back.</summary>
    EndlessLoop = 11,

    /// <summary>Sends another task messages and notifications as fast as it can.</summary>
    MessageFlood = 12,

    /// <summary>Uses handles that it was never given.</summary>
    HandleForging = 13,

    /// <summary>Ends itself while it has a caller.</summary>
    ExitInCall = 14,

    /// <summary>Is killed while it has a caller.</summary>
    DeathInCall = 15,

    /// <summary>Dies while calls wait that it has not received.</summary>
    DeathWithQueue = 16,

    /// <summary>Makes its device interrupt as fast as it can, and dies of it.</summary>
    InterruptStorm = 17,
}
