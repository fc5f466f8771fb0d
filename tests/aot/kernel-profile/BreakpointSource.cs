namespace Signalbox.KernelProfile;

/// <summary>ebreak: the next instruction is the one to go on with.</summary>
internal sealed class BreakpointSource() : Source("breakpoint")
{
    private const ulong Breakpoint = 3;
    private const ulong InstructionBytes = 4;

    internal override bool Accepts(ulong cause) => cause == Breakpoint;

    protected override void Answer(ref TrapFrame frame) => frame.ProgramCounter += InstructionBytes;
}
