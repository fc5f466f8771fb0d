namespace Signalbox.Microkernel;

/// <summary>
/// Where the kernel lies, physical addresses on page boundaries, in this order: text, read-only data, the guard page of
/// the stack, then all that is written (stack, data, heap).
/// </summary>
/// <param name="Start">First page; text starts here.</param>
/// <param name="TextEnd">End of text, start of read-only data.</param>
/// <param name="GuardPage">End of read-only data; this page is not mapped.</param>
/// <param name="End">End of everything.</param>
/// <param name="StackTop">Virtual address from which the trap stack grows down.</param>
internal readonly record struct KernelImage(ulong Start, ulong TextEnd, ulong GuardPage, ulong End, ulong StackTop);
