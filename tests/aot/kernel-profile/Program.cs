using Signalbox.Intrinsics;

namespace Signalbox.KernelProfile;

/// <summary>Reads one byte: r is the regular run, any other letter is a panic of <see cref="Panics"/>.</summary>
internal static class Program
{
    private const int Breakpoints = 3;
    private const ulong TimerTicks = 10_000;

    private static int Main()
    {
        Firmware.Write("which?\n");
        char choice = (char)Firmware.WaitForByte();
        if (choice != 'r')
        {
            Panics.Run(choice);
            return 1;
        }

        Journal journal = new(new BreakpointSource(), new TimerSource());
        Firmware.Write("sources: ");
        foreach (Source source in journal.Sources)
        {
            Firmware.Write(source.Name);
            Firmware.Write(" ");
        }

        Firmware.Write("\n");
        Assembly.SealHeap();
        Traps.Start(journal);
        for (int count = 0; count < Breakpoints; count++)
        {
            Assembly.Break();
        }

        Firmware.SetTimer(Hart.ReadTime() + TimerTicks);
        Traps.EnableTimer();
        while (journal.CountOf<TimerSource>() == 0)
        {
            Hart.WaitForInterrupt();
        }

        foreach (Source source in journal.Sources)
        {
            Firmware.Write(source.Name);
            Firmware.Write(" ");
            Firmware.WriteNumber(source.Count);
            Firmware.Write("\n");
        }

        return 0;
    }
}
