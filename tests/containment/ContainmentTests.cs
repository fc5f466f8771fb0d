namespace Signalbox.Containment.Tests;

/// <summary>
/// Whatever a task does wrong, only that task suffers: its callers get an answer soon, its successor works, the others
/// go on undisturbed, and the kernel has lost nothing.
/// </summary>
public sealed class ContainmentTests(ContainmentRun run) : IClassFixture<ContainmentRun>
{
    // Reloading the culprit comes before the answer, for the supervisor has the highest priority.
    private const long SoonMicroseconds = 100_000;

    // Twice the heartbeat in containment.toml.
    private const long AfterHeartbeatMicroseconds = 700_000;

    [Theory]
    [InlineData(Misdeed.NullRead, "read at 0x0,")]
    [InlineData(Misdeed.WildRead, "read at 0x1234567000,")]
    [InlineData(Misdeed.WildWrite, "wrote at 0x1234567000,")]
    [InlineData(Misdeed.WriteText, "wrote at 0x2")]
    [InlineData(Misdeed.ExecuteData, "jumped to 0x3f")]
    [InlineData(Misdeed.KernelAddress, "read at 0xffffffc0")]
    [InlineData(Misdeed.Misaligned, "not a multiple of the width")]
    [InlineData(Misdeed.IllegalInstruction, "an instruction that it may not")]
    [InlineData(Misdeed.PrivilegedInstruction, "an instruction that it may not")]
    [InlineData(Misdeed.StackOverflow, "used up its stack")]
    [InlineData(Misdeed.ExitInCall, "has ended")]
    [InlineData(Misdeed.DeathInCall, "killed by order")]
    [InlineData(Misdeed.DeathWithQueue, "read at 0x0,")]
    public void Death_answers_the_caller_and_harms_nobody_else(Misdeed misdeed, string cause)
    {
        Verdict verdict = AssertContained(misdeed, deaths: 1);
        Assert.Equal("PeerRestarted", verdict.Answer);
        Assert.Contains(cause, verdict.Cause);
        Assert.InRange(verdict.AnswerTime, 0, SoonMicroseconds);
        Assert.All(verdict.Rounds, rounds => Assert.NotEqual(0, rounds));
    }

    [Fact]
    public void Calls_that_wait_unreceived_at_death_are_answered_too()
    {
        // Two callers had several slices of time to queue up behind the examiner's call.
        IReadOnlyList<int> restarted = run[Misdeed.DeathWithQueue].Restarted;
        Assert.All(restarted.Take(2), count => Assert.NotEqual(0, count));
        Assert.Equal(0, restarted[2]);
    }

    [Fact]
    public void Endless_loop_is_ended_by_the_heartbeat_and_leaves_the_hart_to_others_meanwhile()
    {
        Verdict verdict = AssertContained(Misdeed.EndlessLoop, deaths: 1);
        Assert.Equal("PeerRestarted", verdict.Answer);
        Assert.Contains("no sign of life", verdict.Cause);
        Assert.InRange(verdict.AnswerTime, 0, AfterHeartbeatMicroseconds);
        Assert.InRange(verdict.LongestCall, 0, AfterHeartbeatMicroseconds);

        // The callers wait for it; the bystander works.
        Assert.True(verdict.Rounds[2] > 2 * verdict.Rounds[0], $"rounds: {string.Join(' ', verdict.Rounds)}");
    }

    [Fact]
    public void Heap_exhaustion_is_an_error_to_the_caller_and_not_the_end()
    {
        Verdict verdict = AssertContained(Misdeed.HeapExhaustion, deaths: 0);
        Assert.Equal("Failed", verdict.Answer);
        Assert.InRange(verdict.AnswerTime, 0, SoonMicroseconds);
    }

    [Fact]
    public void Forged_handles_are_all_refused() =>
        Assert.Equal("0", AssertContained(Misdeed.HandleForging, deaths: 0).Answer);

    [Theory]
    [InlineData(Misdeed.MessageFlood, "ended with code 7")]
    [InlineData(Misdeed.InterruptStorm, "read at 0x0,")]
    public void Flood_disturbs_nobody_while_it_lasts_and_ends_with_its_source(Misdeed misdeed, string cause)
    {
        Verdict verdict = AssertContained(misdeed, deaths: 1);
        Assert.Contains(cause, verdict.Cause);
        Assert.All(verdict.Rounds, rounds => Assert.NotEqual(0, rounds));
    }

    [Fact]
    public void Machine_ends_as_the_examiner_asks() => Assert.Equal(0, run.ExitCode);

    private Verdict AssertContained(Misdeed misdeed, int deaths)
    {
        Verdict verdict = run[misdeed];
        Assert.Equal(deaths, verdict.Deaths);
        Assert.Equal(0, verdict.DeathsOfOthers);
        Assert.Equal(0, verdict.Wrong);
        Assert.True(verdict.Works);
        Assert.Equal("same", verdict.Pools);
        return verdict;
    }
}
