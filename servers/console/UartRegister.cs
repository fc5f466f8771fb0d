namespace Signalbox.SerialConsole;

/// <summary>
/// The registers of a 16550 that this driver uses, by their offset in bytes (National Semiconductor PC16550D, §8.0:
/// Registers, with DLAB = 0). Baud rate, frame and FIFOs are left as the firmware has set them.
/// </summary>
internal enum UartRegister
{
    /// <summary>RBR when read, THR when written: the byte received, the byte to send.</summary>
    Data = 0,

    /// <summary>IER: which conditions interrupt.</summary>
    InterruptEnable = 1,

    /// <summary>LSR: what there is to do.</summary>
    LineStatus = 5,
}
