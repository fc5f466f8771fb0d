namespace Signalbox.Intrinsics;

/// <summary>Instructions of the hart that are neither memory nor register accesses.</summary>
public static class Hart
{
    /// <summary>
    /// Waits until an interrupt is pending that is enabled in <c>sie</c>; it may also return early (<c>wfi</c>).
    /// </summary>
    public static void WaitForInterrupt() => throw OnlyOnTarget.Error();

    /// <summary>
    /// Calls the execution environment (<c>ecall</c>): the firmware from S-mode, the kernel from U-mode. All memory may
    /// have changed afterwards; of the registers only a0 and a1.
    /// </summary>
    /// <param name="a0">First argument.</param>
    /// <param name="a1">Second argument.</param>
    /// <param name="a2">Third argument.</param>
    /// <param name="a3">Fourth argument.</param>
    /// <param name="a4">Fifth argument.</param>
    /// <param name="a5">Sixth argument.</param>
    /// <param name="a6">Seventh argument; for SBI calls the function.</param>
    /// <param name="a7">Eighth argument; for SBI calls the extension.</param>
    /// <returns>Registers a0 and a1 after the call.</returns>
    public static EnvironmentResult EnvironmentCall(
        nuint a0, nuint a1, nuint a2, nuint a3, nuint a4, nuint a5, nuint a6, nuint a7) => throw OnlyOnTarget.Error();

    /// <summary>Reads the real-time clock in ticks of the platform's timebase (<c>rdtime</c>).</summary>
    /// <returns>Ticks since an unspecified start.</returns>
    public static ulong ReadTime() => throw OnlyOnTarget.Error();

    /// <summary>Reads the cycle counter (<c>rdcycle</c>); traps where the level below does not permit it.</summary>
    /// <returns>Cycles since an unspecified start.</returns>
    public static ulong ReadCycle() => throw OnlyOnTarget.Error();

    /// <summary>
    /// Reads the counter of retired instructions (<c>rdinstret</c>); traps where the level below does not permit it.
    /// </summary>
    /// <returns>Instructions since an unspecified start.</returns>
    public static ulong ReadInstructionsRetired() => throw OnlyOnTarget.Error();

    /// <summary>Orders page table stores before every later translation (<c>sfence.vma</c>).</summary>
    public static void SfenceVma() => throw OnlyOnTarget.Error();

    /// <summary>The same for the translations of one address in every address space.</summary>
    /// <param name="address">An address within the page.</param>
    public static void SfenceVma(nuint address) => throw OnlyOnTarget.Error();

    /// <summary>The same for the translations of one address in one address space.</summary>
    /// <param name="address">An address within the page.</param>
    /// <param name="addressSpace">The identifier in <c>satp</c>.</param>
    public static void SfenceVma(nuint address, nuint addressSpace) => throw OnlyOnTarget.Error();

    /// <summary>The same for all translations of one address space.</summary>
    /// <param name="addressSpace">The identifier in <c>satp</c>.</param>
    public static void SfenceVmaAddressSpace(nuint addressSpace) => throw OnlyOnTarget.Error();
}
