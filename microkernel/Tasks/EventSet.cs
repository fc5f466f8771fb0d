using System;

namespace Signalbox.Microkernel;

/// <summary>What a task could receive right now. The values give the order in which kinds take turns.</summary>
[Flags]
internal enum EventSet : byte
{
    None = 0,

    /// <summary>A task that it made has ended: always first.</summary>
    Fault = 1 << 0,

    /// <summary>A device that it owns has interrupted.</summary>
    Interrupt = 1 << 1,

    /// <summary>Its notification word is not 0.</summary>
    Notification = 1 << 2,

    /// <summary>A call stands at one of its ports.</summary>
    Message = 1 << 3,
}
