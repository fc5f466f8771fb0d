namespace Signalbox.Faults;

/// <summary>What a run was like that has lost nothing.</summary>
/// <param name="Lines">What is worth telling.</param>
public sealed record FaultReport(IReadOnlyList<string> Lines);
