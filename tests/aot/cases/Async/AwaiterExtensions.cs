using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>Makes time spans, arrays of tasks and pairs of tasks awaitable.</summary>
internal static class AwaiterExtensions
{
    internal static TaskAwaiter GetAwaiter(this TimeSpan time) => Task.Delay(time).GetAwaiter();

    internal static TaskAwaiter<int> GetAwaiter(this Task<int>[] tasks) => Sum(tasks).GetAwaiter();

    internal static TaskAwaiter<(TA, TB)> GetAwaiter<TA, TB>(this (Task<TA> A, Task<TB> B) tasks) => Both(tasks.A, tasks.B).GetAwaiter();

    private static async Task<int> Sum(Task<int>[] tasks) => (await Task.WhenAll(tasks)).Sum();

    private static async Task<(TA, TB)> Both<TA, TB>(Task<TA> a, Task<TB> b) => (await a, await b);
}
