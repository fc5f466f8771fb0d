namespace Signalbox.Microkernel.Tests;

/// <summary>A task that the first task made, and the first task's handle to it.</summary>
internal sealed record Child(Task Task, ulong Handle);
