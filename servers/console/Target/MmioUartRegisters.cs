using Signalbox.Intrinsics;

namespace Signalbox.SerialConsole;

/// <summary>The registers of a port on the bus, a byte each, side by side.</summary>
/// <param name="address">Where they are mapped.</param>
internal sealed class MmioUartRegisters(nuint address) : IUartRegisters
{
    /// <inheritdoc/>
    public byte Read(UartRegister register) => Mmio.Read8(address + (nuint)(int)register);

    /// <inheritdoc/>
    public void Write(UartRegister register, byte value) => Mmio.Write8(address + (nuint)(int)register, value);
}
