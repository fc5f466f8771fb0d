namespace Signalbox.Microkernel;

/// <summary>
/// Registers of the platform-level interrupt controller (RISC-V PLIC specification 1.0.0, "Memory Map").
/// <code>
/// 0x000000  priority of source n      at 4 * n
/// 0x002000  enable bits of context c  at 0x80 * c
/// 0x200000  threshold of context c    at 0x1000 * c
/// 0x200004  claim / complete          at 0x1000 * c
/// </code>
/// </summary>
internal static class PlicLayout
{
    internal const uint MaxSources = 1023;
    internal const uint NormalPriority = 1;
    internal const ulong MaxBytes = 0x400_0000;

    private const ulong ContextBytes = 0x1000;

    internal static ulong Enable(int context) => 0x2000 + ((ulong)context * 0x80);

    internal static ulong Threshold(int context) => 0x20_0000 + ((ulong)context * ContextBytes);

    internal static ulong Claim(int context) => Threshold(context) + 4;

    /// <summary>How long the controller's range must be to serve a context.</summary>
    internal static ulong LengthFor(int context) => Threshold(context) + 8;
}
