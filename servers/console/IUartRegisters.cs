namespace Signalbox.SerialConsole;

/// <summary>Access to the port's registers: the device on the target, a fake in tests.</summary>
internal interface IUartRegisters
{
    /// <summary>Reads a register.</summary>
    byte Read(UartRegister register);

    /// <summary>Writes a register.</summary>
    void Write(UartRegister register, byte value);
}
