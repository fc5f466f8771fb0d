using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Containment.Faulty;

/// <summary>Tries values that the kernel never gave as handles.</summary>
internal static class Forgery
{
    private const int Guesses = 20_000;
    private const int LaterGenerations = 20;

    /// <summary>Tries them all.</summary>
    /// <returns>How many the kernel took for handles.</returns>
    internal static int CountAccepted()
    {
        int accepted = 0;

        // What it had once.
        Kernel.Copy(Handle.Self, Rights.Notify, badge: 1, out Handle old);
        Kernel.Close(old);
        accepted += Count(old.Value);

        // What its slots may be called in times to come.
        for (ulong slot = 0; slot < Handle.MaxSlots; slot++)
        {
            for (int generation = Handle.SlotBits + LaterGenerations; generation < 64; generation++)
                accepted += Count((1UL << generation) | slot);
        }

        var random = new Random(1);
        for (int guess = 0; guess < Guesses; guess++)
            accepted += Count((ulong)random.NextInt64() | (1UL << 63));
        return accepted;
    }

    private static int Count(ulong value)
    {
        KernelStatus status = Kernel.Copy(new Handle(value), Rights.None, badge: 0, out _);
        KernelStatus other = Kernel.GetTask(new Handle(value), out _);
        return (status == KernelStatus.InvalidHandle ? 0 : 1) + (other == KernelStatus.InvalidHandle ? 0 : 1);
    }
}
