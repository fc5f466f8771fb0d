using System.Runtime.InteropServices;

namespace Signalbox.Tasks;

/// <summary>Registers a0 to a7 of a system call, before and after it. What each means says the call's own page.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SyscallFrame
{
    /// <summary>First argument; afterwards the status.</summary>
    public ulong A0;

    /// <summary>Second argument, first result.</summary>
    public ulong A1;

    /// <summary>Third argument, second result; first word of a message.</summary>
    public ulong A2;

    /// <summary>Fourth argument, third result; second word of a message.</summary>
    public ulong A3;

    /// <summary>Fifth argument, fourth result; third word of a message.</summary>
    public ulong A4;

    /// <summary>Sixth argument, fifth result; fourth word of a message.</summary>
    public ulong A5;

    /// <summary>Seventh argument, sixth result; deadline, afterwards badge.</summary>
    public ulong A6;

    /// <summary>Number of the call; afterwards seventh result or reply token.</summary>
    public ulong A7;
}
