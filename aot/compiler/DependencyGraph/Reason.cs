namespace Signalbox.Aot.DependencyGraph;

/// <summary>Why something is in the image: who asked for it, and for what. A chain of these is what --why prints.</summary>
public sealed record Reason(string Subject, string Why, Reason? Parent)
{
    /// <summary>The path from this to a root, one line a step.</summary>
    public IEnumerable<string> Path()
    {
        for (var r = this; r != null; r = r.Parent)
        {
            yield return r.Parent == null ? $"{r.Subject} ({r.Why})" : $"{r.Subject}, {r.Why}";
        }
    }
}
