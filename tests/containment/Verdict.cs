using System.Globalization;

namespace Signalbox.Containment.Tests;

/// <summary>The examiner's line about one misdeed.</summary>
/// <param name="facts">What it says.</param>
/// <param name="cause">What the supervisor said of the death, or nothing.</param>
public sealed class Verdict(IReadOnlyDictionary<string, string> facts, string cause)
{
    /// <summary>What the supervisor said of the death, or nothing.</summary>
    public string Cause { get; } = cause;

    /// <summary>What the caller got.</summary>
    public string Answer => facts["answer"];

    /// <summary>After how long, in microseconds of virtual time.</summary>
    public long AnswerTime => Number("answer-us");

    /// <summary>How many times the culprit died.</summary>
    public long Deaths => Number("deaths");

    /// <summary>How many times anybody else has died so far.</summary>
    public long DeathsOfOthers => Number("others-deaths");

    /// <summary>Whether the culprit, or its successor, does its work afterwards.</summary>
    public bool Works => bool.Parse(facts["works"]);

    /// <summary>Rounds of work that the two callers and the bystander did meanwhile.</summary>
    public IReadOnlyList<int> Rounds => Numbers("rounds");

    /// <summary>How many calls of each of them ended meanwhile because the culprit died.</summary>
    public IReadOnlyList<int> Restarted => Numbers("restarted");

    /// <summary>How often a witness found something wrong so far.</summary>
    public long Wrong => Number("wrong");

    /// <summary>The longest that a witness's call has taken so far, in microseconds of virtual time.</summary>
    public long LongestCall => Number("longest-call-us");

    /// <summary>"same", or the kernel's pool counts before and after.</summary>
    public string Pools => facts["pools"];

    private int[] Numbers(string name) =>
        [.. facts[name].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];

    private long Number(string name) => long.Parse(facts[name], CultureInfo.InvariantCulture);
}
