using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor.Tests;

public sealed class JournalTests
{
    private static readonly TaskDefinition Server = TestSystem.Task("server") with
    {
        Provides = ["signalbox.echo"],
        RestartLimit = 1000,
        BackOffMilliseconds = 10,
    };

    [Fact]
    public void Death_is_noted_with_cause_place_and_time_to_recovery()
    {
        var test = new TestSystem(Server);
        test.Pass(500);
        test.BecomeReady("server");
        test.Die("server", FaultReason.StorePageFault, 15);
        DeathRecord death = Assert.Single(test.Deaths());
        Assert.Equal(("server", FaultReason.StorePageFault), (death.Name, death.Reason));
        Assert.Equal((0x20_0000UL, 0x10UL, 15UL), (death.ProgramCounter, death.Address, death.Code));
        Assert.Equal((0x20_0100UL, TimeSpan.FromMilliseconds(500)), (death.ReturnAddress, death.When));
        Assert.Equal("wrote at 0x10, where it has nothing to write", death.Cause);
        Assert.Null(death.TimeToRecovery);

        // Recovered is who can be called again, not who is merely running.
        test.Pass(10);
        Assert.Null(Assert.Single(test.Deaths()).TimeToRecovery);
        test.Pass(5);
        test.BecomeReady("server");
        Assert.Equal(TimeSpan.FromMilliseconds(15), Assert.Single(test.Deaths()).TimeToRecovery);
    }

    [Fact]
    public void Faults_are_told_with_addresses_that_the_symboliser_understands()
    {
        var test = new TestSystem(Server);
        test.Die("server");
        Assert.Contains(
            "supervisor: server read at 0x10, where it has nothing to read; restarted in 10 ms\n"
            + "server:    at 0x200001\nserver:    at 0x200100\n",
            test.System.Console,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Old_deaths_are_forgotten_and_still_counted()
    {
        var test = new TestSystem(Server);
        for (int death = 0; death < Journal.Capacity + 20; death++)
        {
            test.Pass(30_000);
            test.Die("server");
        }

        List<DeathRecord> deaths = test.Deaths();
        Assert.Equal(Journal.Capacity, deaths.Count);
        Assert.Equal((20u, (uint)Journal.Capacity + 19), (deaths[0].Number, deaths[^1].Number));
        Assert.Equal((uint)Journal.Capacity + 20, test.Supervision.Journal.Count);
    }

    [Fact]
    public void Readers_get_what_is_remembered_and_then_each_death()
    {
        var test = new TestSystem(Server);
        test.Die("server");
        using var end = new CancellationTokenSource();
        ChannelReader<DeathRecord> reader = test.ManagementFor("server").Journal(end.Token);
        Assert.True(reader.TryRead(out DeathRecord? first));
        Assert.Equal(0u, first.Number);
        Assert.False(reader.TryRead(out _));
        test.Pass(100);
        test.Die("server");
        Assert.True(reader.TryRead(out DeathRecord? second));
        Assert.Equal(1u, second.Number);
        end.Cancel();
        test.Pass(1000);
        test.Die("server");
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData(FaultReason.Exited, 0UL, "has ended")]
    [InlineData(FaultReason.Exited, 3UL, "ended with code 3")]
    [InlineData(FaultReason.Killed, ulong.MaxValue, "was killed with code -1")]
    [InlineData(FaultReason.StackOverflow, 15UL, "has used up its stack")]
    [InlineData(FaultReason.InstructionPageFault, 12UL, "jumped to 0x10, where it has no code")]
    [InlineData(FaultReason.IllegalInstruction, 2UL, "executed an instruction that it may not")]
    [InlineData(FaultReason.Misaligned, 4UL, "used an address that is not a multiple of the width")]
    [InlineData(FaultReason.AccessFault, 5UL, "touched an address where the machine has nothing")]
    [InlineData(FaultReason.Breakpoint, 3UL, "stopped itself")]
    [InlineData(FaultReason.Unknown, 24UL, "ended for an unknown reason, cause 24")]
    public void Every_cause_has_words(FaultReason reason, ulong code, string words)
    {
        var test = new TestSystem(Server);
        test.Die("server", reason, code);
        Assert.Equal(words, Assert.Single(test.Deaths()).Cause);
    }
}
