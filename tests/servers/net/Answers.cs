namespace Signalbox.Net.Tests;

/// <summary>Answers that are expected to be there.</summary>
internal static class Answers
{
    /// <summary>The answer, without waiting for it.</summary>
    internal static T Now<T>(this ValueTask<T> task)
    {
        Assert.True(task.IsCompleted, "There is no answer yet.");
        return task.Result;
    }
}
