using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Containment.Tests;

/// <summary>One boot in which every misdeed is committed once.</summary>
public sealed partial class ContainmentRun : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Misdeed, Verdict> _verdicts = [];

    /// <summary>What the examiner found.</summary>
    public Verdict this[Misdeed misdeed] => _verdicts.TryGetValue(misdeed, out Verdict? verdict)
        ? verdict
        : throw new InvalidOperationException($"{misdeed} was not examined. The run said:\n{Output}");

    /// <summary>The machine's exit code.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Everything that was printed.</summary>
    public string Output { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // Virtual time follows the instructions, so that how fast the host is changes nothing.
        GuestRun run = await GuestRun.Boot(
            new QemuOptions
            {
                Kernel = RepositoryTree.Image("kernel"),
                Initrd = RepositoryTree.Archive("containment"),
                CountInstructions = true,
                ExtraArguments = ["-rtc", "clock=vm"],
            },
            Deadline);
        ExitCode = run.ExitCode;
        Output = run.Output;
        string cause = "";
        foreach (string line in Output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("supervisor: faulty ", StringComparison.Ordinal))
                cause = line;
            if (!line.StartsWith("examiner: examined ", StringComparison.Ordinal))
                continue;
            Dictionary<string, string> facts = Fact().Matches(line)
                .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            _verdicts.Add(Enum.Parse<Misdeed>(line.Split(' ')[2]), new Verdict(facts, cause));
            cause = "";
        }
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    [GeneratedRegex("([a-z-]+)=([^ ]+)")]
    private static partial Regex Fact();
}
