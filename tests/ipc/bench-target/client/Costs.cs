using Signalbox.Contracts;
using Signalbox.Intrinsics;

namespace Signalbox.IpcBenchClient;

/// <summary>Retired instructions of both tasks and the kernel together, for one of many.</summary>
internal sealed class Costs(IEcho echo)
{
    private const int Count = 10_000;
    private const int Outstanding = 40;
    private const int Argument = 5;

    /// <summary>One call at a time: both tasks sleep in between.</summary>
    public async ValueTask<ulong> IdleCalls()
    {
        ulong before = Hart.ReadInstructionsRetired();
        await Call(Count);
        return PerOne(before);
    }

    /// <summary>Many callers, each of whom waits for his answer before he calls again.</summary>
    public async ValueTask<ulong> BusyCalls()
    {
        var callers = new Task[Outstanding];
        ulong before = Hart.ReadInstructionsRetired();
        for (int index = 0; index < callers.Length; index++)
            callers[index] = Call(Count / Outstanding);
        foreach (Task caller in callers)
            await caller;
        return PerOne(before);
    }

    /// <summary>A stream.</summary>
    public async ValueTask<ulong> Items()
    {
        int sum = 0;
        ulong before = Hart.ReadInstructionsRetired();
        await foreach (int number in echo.Numbers(1, Count, CancellationToken.None).ReadAllAsync())
            sum += number;
        ulong cost = PerOne(before);
        return sum == Count * (Count + 1) / 2 ? cost : throw new InvalidOperationException("Items were lost.");
    }

    private static ulong PerOne(ulong before) => (Hart.ReadInstructionsRetired() - before) / Count;

    private async Task Call(int count)
    {
        for (int index = 0; index < count; index++)
        {
            if (await echo.Ping(Argument) != Argument)
                throw new InvalidOperationException("Another answer was expected.");
        }
    }
}
