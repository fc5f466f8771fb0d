namespace Signalbox.Conformance.Tests;

public sealed class CaseTests
{
    /// <summary>The issue asks for so many.</summary>
    private const int LeastCount = 150;

    public static TheoryData<string> Names => [.. CaseRuns.Host.GetAwaiter().GetResult().Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_prints_the_same_on_host_and_target(string name)
    {
        string host = (await CaseRuns.Host).Of(name)!;
        string? target = (await CaseRuns.Target).Of(name);
        Assert.True(target != null, "the case did not run on the target");
        string difference = TextDifference.Between(host, target);
        if (DeliberateDifferences.Reasons.TryGetValue(name, out string? reason))
        {
            Assert.True(difference.Length > 0, $"the case is listed as different ({reason}), but prints the same");
        }
        else
        {
            Assert.True(difference.Length == 0, difference);
        }
    }

    [Fact]
    public async Task Target_runs_all_cases_to_the_end()
    {
        CaseOutput target = await CaseRuns.Target;
        Assert.Equal((await CaseRuns.Host).Names, target.Names);
        Assert.True(target.IsComplete);
    }

    [Fact]
    public async Task Cases_are_enough_and_have_names_of_their_own()
    {
        CaseOutput host = await CaseRuns.Host;
        Assert.True(host.IsComplete);
        Assert.True(host.Names.Count >= LeastCount, $"there are only {host.Names.Count} cases");
        Assert.Equal(host.Names.Count, host.Names.Distinct().Count());
    }

    [Fact]
    public async Task Every_case_prints_something()
    {
        CaseOutput host = await CaseRuns.Host;
        string[] wrong = [.. host.Names.Where(name => host.Of(name)!.Length == 0)];
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_case_ends_by_an_exception()
    {
        CaseOutput host = await CaseRuns.Host;
        string[] wrong = [.. host.Names.Where(name => host.Of(name)!.Contains("escaped: ", StringComparison.Ordinal))];
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Host_prints_the_same_in_every_run()
    {
        CaseOutput first = await CaseRuns.Host;
        CaseOutput second = await CaseRuns.RunOnHost();
        string[] wrong = [.. first.Names.Where(name => first.Of(name) != second.Of(name))];
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Deliberate_differences_name_cases_and_reasons()
    {
        CaseOutput host = await CaseRuns.Host;
        Assert.All(DeliberateDifferences.Reasons, pair =>
        {
            Assert.Contains(pair.Key, host.Names);
            Assert.NotEqual("", pair.Value);
        });
    }
}
