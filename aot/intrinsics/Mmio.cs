namespace Signalbox.Intrinsics;

/// <summary>
/// Loads and stores to device registers: each call is exactly one access of exactly that width, in program order with
/// the other calls of this class, never removed, merged, split or widened.
/// </summary>
/// <remarks>
/// Order between devices and ordinary memory is not implied; see <see cref="Fence"/>. The address must be a multiple of
/// the width and mapped, or the access traps.
/// </remarks>
public static class Mmio
{
    /// <summary>Loads 8 bits.</summary>
    /// <param name="address">Virtual address of the register.</param>
    /// <returns>What the device answered.</returns>
    public static byte Read8(nuint address) => throw OnlyOnTarget.Error();

    /// <summary>Loads 16 bits.</summary>
    /// <param name="address">Virtual address of the register, a multiple of 2.</param>
    /// <returns>What the device answered.</returns>
    public static ushort Read16(nuint address) => throw OnlyOnTarget.Error();

    /// <summary>Loads 32 bits.</summary>
    /// <param name="address">Virtual address of the register, a multiple of 4.</param>
    /// <returns>What the device answered.</returns>
    public static uint Read32(nuint address) => throw OnlyOnTarget.Error();

    /// <summary>Loads 64 bits.</summary>
    /// <param name="address">Virtual address of the register, a multiple of 8.</param>
    /// <returns>What the device answered.</returns>
    public static ulong Read64(nuint address) => throw OnlyOnTarget.Error();

    /// <summary>Stores 8 bits.</summary>
    /// <param name="address">Virtual address of the register.</param>
    /// <param name="value">The register's new value.</param>
    public static void Write8(nuint address, byte value) => throw OnlyOnTarget.Error();

    /// <summary>Stores 16 bits.</summary>
    /// <param name="address">Virtual address of the register, a multiple of 2.</param>
    /// <param name="value">The register's new value.</param>
    public static void Write16(nuint address, ushort value) => throw OnlyOnTarget.Error();

    /// <summary>Stores 32 bits.</summary>
    /// <param name="address">Virtual address of the register, a multiple of 4.</param>
    /// <param name="value">The register's new value.</param>
    public static void Write32(nuint address, uint value) => throw OnlyOnTarget.Error();

    /// <summary>Stores 64 bits.</summary>
    /// <param name="address">Virtual address of the register, a multiple of 8.</param>
    /// <param name="value">The register's new value.</param>
    public static void Write64(nuint address, ulong value) => throw OnlyOnTarget.Error();
}
