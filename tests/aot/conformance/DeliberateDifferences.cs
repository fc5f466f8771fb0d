namespace Signalbox.Conformance.Tests;

/// <summary>Cases that print something else on the target, on purpose, each with the reason. docs/aot.md tells of them.</summary>
internal static class DeliberateDifferences
{
    /// <summary>The reason by the name of the case.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>();
}
