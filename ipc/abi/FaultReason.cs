namespace Signalbox.Abi;

/// <summary>Why a task ended. Part of the fault message that its supervisor receives.</summary>
public enum FaultReason : byte
{
    /// <summary>It has not ended.</summary>
    None = 0,

    /// <summary>It killed itself: a normal end if the code is 0.</summary>
    Exited = 1,

    /// <summary>Somebody who manages it killed it.</summary>
    Killed = 2,

    /// <summary>Load from an address that is not mapped readable.</summary>
    LoadPageFault = 3,

    /// <summary>Store to an address that is not mapped writable.</summary>
    StorePageFault = 4,

    /// <summary>Instruction fetch from an address that is not mapped executable.</summary>
    InstructionPageFault = 5,

    /// <summary>Access to the guard page below a mapping that asked for one: the stack ran over.</summary>
    StackOverflow = 6,

    /// <summary>An instruction that does not exist or that user mode may not execute.</summary>
    IllegalInstruction = 7,

    /// <summary>A load, store or fetch at an address that is not a multiple of its width.</summary>
    Misaligned = 8,

    /// <summary>The memory system refused the access: no device or memory at the physical address.</summary>
    AccessFault = 9,

    /// <summary>An <c>ebreak</c> instruction: the runtime's way to end on a failed assertion.</summary>
    Breakpoint = 10,

    /// <summary>An exception cause that the kernel does not know.</summary>
    Unknown = 11,
}
