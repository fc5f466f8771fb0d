using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.Containment.Faulty;

/// <summary>Lets the clock interrupt without a pause, and never clears it.</summary>
internal static class Storm
{
    // Goldfish real-time clock.
    private const nuint TimeLow = 0x00;
    private const nuint TimeHigh = 0x04;
    private const nuint AlarmLow = 0x08;
    private const nuint AlarmHigh = 0x0C;
    private const nuint InterruptEnabled = 0x10;
    private const ulong AheadNanoseconds = 1000;
    private const int Interrupts = 5000;

    internal static async Task Run()
    {
        TaskDevice clock = ThisTask.Devices[0];
        nuint registers = clock.MapRegisters();

        ulong alarm = Mmio.Read32(registers + TimeLow) | ((ulong)Mmio.Read32(registers + TimeHigh) << 32);
        alarm += AheadNanoseconds;
        Mmio.Write32(registers + AlarmHigh, (uint)(alarm >> 32));
        Mmio.Write32(registers + AlarmLow, (uint)alarm);
        for (int count = 0; count < Interrupts; count++)
        {
            // The controller sees an edge each time.
            Mmio.Write32(registers + InterruptEnabled, 0);
            Mmio.Write32(registers + InterruptEnabled, 1);
            clock.AcknowledgeInterrupt();
            await clock.WaitForInterrupt();
        }

        Routines.Read(0);
    }
}
