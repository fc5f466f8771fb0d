namespace Signalbox.SerialConsole;

/// <summary>
/// A serial port of the 16550 kind. The firmware prints through it too, between any two instructions of this driver: it
/// is asked anew before every byte whether it has room.
/// </summary>
/// <param name="registers">The port's registers.</param>
internal sealed class Uart16550(IUartRegisters registers)
{
    private const byte ReceivedDataInterrupt = 1 << 0;
    private const byte TransmitterEmptyInterrupt = 1 << 1;
    private const byte DataReady = 1 << 0;
    private const byte TransmitterHoldingEmpty = 1 << 5;

    private byte _enabled;

    /// <summary>
    /// Switches all interrupts off. The FIFOs are left as the firmware has set them: to switch them over loses what was
    /// typed before.
    /// </summary>
    internal void Initialize() => registers.Write(UartRegister.InterruptEnable, 0);

    /// <summary>Chooses what interrupts.</summary>
    /// <param name="onInput">A byte that has arrived.</param>
    /// <param name="onRoom">Room for a byte to send.</param>
    internal void EnableInterrupts(bool onInput, bool onRoom)
    {
        byte wanted = (byte)((onInput ? ReceivedDataInterrupt : 0) | (onRoom ? TransmitterEmptyInterrupt : 0));
        if (wanted == _enabled)
            return;
        _enabled = wanted;
        registers.Write(UartRegister.InterruptEnable, wanted);
    }

    /// <summary>Takes what has arrived.</summary>
    /// <param name="target">Takes it.</param>
    /// <returns>How many bytes; as many as there was room for if there may be more.</returns>
    internal int Receive(Span<byte> target)
    {
        int count = 0;
        while (count < target.Length && (registers.Read(UartRegister.LineStatus) & DataReady) != 0)
            target[count++] = registers.Read(UartRegister.Data);
        return count;
    }

    /// <summary>Sends as much as there is room for.</summary>
    /// <param name="text">What is to be sent.</param>
    /// <returns>How many bytes of it are on their way.</returns>
    internal int Send(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && (registers.Read(UartRegister.LineStatus) & TransmitterHoldingEmpty) != 0)
            registers.Write(UartRegister.Data, text[count++]);
        return count;
    }
}
