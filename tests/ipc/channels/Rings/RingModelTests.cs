using System.Diagnostics;
using Signalbox.Channels.Tests.Model;
using Xunit.Abstractions;

namespace Signalbox.Channels.Tests.Rings;

/// <summary>The ring's own code in every order of its steps, and in every order of its memory accesses that RISC-V allows.</summary>
public sealed class RingModelTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["two records fit"] = new Scenario(16, [4, 4, 4, 4, 4, 4]),
        ["indices wrap"] = new Scenario(16, [4, 4, 4, 4]) { Start = unchecked((uint)-16) },
        ["records of several lengths"] = new Scenario(16, [4, 8, 0, 12, 4]),
        ["records go on at the start"] = new Scenario(32, [12, 20, 12, 4]),
        ["published in pairs"] = new Scenario(32, [4, 4, 12, 4, 4]) { RecordsPerPublication = 2 },
        ["a record fills the ring"] = new Scenario(32, [4, 28, 4, 28, 4]) { Start = unchecked((uint)-40) },
        ["many small records"] = new Scenario(32, [4, 4, 0, 4, 4, 0, 4]) { RecordsPerPublication = 3 },
        ["room is given back late"] = new Scenario(16, [4, 4, 4, 4]) { ReleasesLate = true },
    };

    public static TheoryData<string> Names => new(Scenarios.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_order_of_steps_delivers_every_record_once_and_in_order(string name) => Passes(Scenarios[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_order_of_steps_is_right_on_sequential_memory_too(string name) =>
        Passes(Scenarios[name] with { Order = MemoryOrder.SequentiallyConsistent });

    /// <summary>The mistakes, and whether they need memory that is weaker than sequential to do harm.</summary>
    public static TheoryData<string, bool> Mistakes => new()
    {
        { nameof(Mutation.NoFenceAfterPublish), true },
        { nameof(Mutation.NoFenceAfterArm), true },
        { nameof(Mutation.NoFenceAfterRelease), true },
        { nameof(Mutation.NoFenceAfterSpaceArm), true },
        { nameof(Mutation.PlainPublish), true },
        { nameof(Mutation.PlainReadOfTail), true },
        { nameof(Mutation.WakeBeforePublish), false },
        { nameof(Mutation.CheckBeforeArm), false },
        { nameof(Mutation.NoCheckAfterArm), false },
        { nameof(Mutation.NoCheckAfterSpaceArm), false },
        { nameof(Mutation.FullOffByOne), false },
        { nameof(Mutation.DataEventTooLate), false },
        { nameof(Mutation.SpaceEventTooLate), false },
    };

    [Fact]
    public void Every_mistake_is_tried() =>
        Assert.Equal(Enum.GetNames<Mutation>().Length - 1, Mistakes.Count());

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_found(string mistake, bool needsWeakMemory)
    {
        // A producer that is woken too late is woken by a later record after all, unless it needs the whole ring.
        int[] records = mistake == nameof(Mutation.SpaceEventTooLate) ? [4, 12] : [4, 4, 4, 4];
        Scenario scenario = new(16, records) { Mutation = Enum.Parse<Mutation>(mistake) };
        Explorer weak = Explorer.Explore(scenario);
        output.WriteLine($"{weak.Situations} situations, then: {weak.Violation}");
        Assert.NotNull(weak.Violation);

        Explorer sequential = Explorer.Explore(scenario with { Order = MemoryOrder.SequentiallyConsistent });
        Assert.Equal(needsWeakMemory, sequential.Violation is null);
    }

    private void Passes(Scenario scenario)
    {
        long start = Stopwatch.GetTimestamp();
        Explorer explorer = Explorer.Explore(scenario);
        output.WriteLine($"{explorer.Situations} situations in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        Assert.True(explorer.Violation is null, explorer.Violation);
        Assert.True(explorer.Situations > 100, "An exploration this small has missed the point.");
    }
}
