namespace Signalbox.Platform.Signalbox;

/// <summary>Registers a0 to a7 of a system call, before and after it; Syscalls.S knows the order.</summary>
internal struct SyscallFrame
{
    internal ulong A0;
    internal ulong A1;
    internal ulong A2;
    internal ulong A3;
    internal ulong A4;
    internal ulong A5;
    internal ulong A6;
    internal ulong A7;
}
