namespace Signalbox.Microkernel.Tests;

/// <summary>
/// Random runs with every invariant checked after each step. The seed of a failing run stands in the message, with the
/// shortest list of steps that still fails; set <c>HOSTILE_SEED</c> to try a seed of one's own.
/// </summary>
public sealed class HostileRunTests
{
    private const int StepsPerRun = 2_500;

    public static TheoryData<ulong> Seeds
    {
        get
        {
            TheoryData<ulong> seeds = new(1, 2, 3, 4, 5, 6);
            if (ulong.TryParse(Environment.GetEnvironmentVariable("HOSTILE_SEED"), out ulong seed))
                seeds.Add(seed);
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Tasks_that_do_anything_break_no_invariant(ulong seed)
    {
        StepRandom random = new(seed);
        List<ulong> steps = [.. Enumerable.Range(0, StepsPerRun).Select(_ => random.Next())];
        string? error = HostileRun.Run(steps);
        if (error is null)
            return;
        List<ulong> fewest = HostileRun.Shrink(steps);
        List<string> log = [];
        error = HostileRun.Run(fewest, log);
        Assert.Fail($"seed {seed}; shortest failing run:\n  {string.Join("\n  ", log)}\n{error}");
    }
}
