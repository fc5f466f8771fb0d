namespace Signalbox.Intrinsics;

/// <summary>
/// Control and status registers. Each method is one instruction of the Zicsr extension; the register's number must be
/// a constant, or the build fails. The compiler neither removes, merges nor reorders these accesses among themselves
/// and memory accesses.
/// </summary>
public static class Csr
{
    /// <summary>Reads a register (<c>csrr</c>).</summary>
    /// <param name="register">Which one; a constant.</param>
    /// <returns>The register's 64 bits.</returns>
    public static ulong Read(CsrNumber register) => throw OnlyOnTarget.Error();

    /// <summary>Writes a register (<c>csrw</c>).</summary>
    /// <param name="register">Which one; a constant.</param>
    /// <param name="value">All 64 bits; what the register does with reserved fields is its own affair.</param>
    public static void Write(CsrNumber register, ulong value) => throw OnlyOnTarget.Error();

    /// <summary>Sets the bits that are 1 in <paramref name="mask"/> (<c>csrs</c>).</summary>
    /// <param name="register">Which one; a constant.</param>
    /// <param name="mask">The bits to set.</param>
    public static void SetBits(CsrNumber register, ulong mask) => throw OnlyOnTarget.Error();

    /// <summary>Clears the bits that are 1 in <paramref name="mask"/> (<c>csrc</c>).</summary>
    /// <param name="register">Which one; a constant.</param>
    /// <param name="mask">The bits to clear.</param>
    public static void ClearBits(CsrNumber register, ulong mask) => throw OnlyOnTarget.Error();

    /// <summary>Writes a register and returns what it held before (<c>csrrw</c>).</summary>
    /// <param name="register">Which one; a constant.</param>
    /// <param name="value">The new value.</param>
    /// <returns>The old value.</returns>
    public static ulong Swap(CsrNumber register, ulong value) => throw OnlyOnTarget.Error();
}
