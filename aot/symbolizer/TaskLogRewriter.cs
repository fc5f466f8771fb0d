namespace Signalbox.Symbolizer;

/// <summary>
/// Rewrites the console log of a whole system: a line of the form <c>TASK: text</c> by the image of that task, which need
/// not be there, and every other by that of the kernel.
/// </summary>
/// <param name="kernel">Rewrites lines of no task; null to leave them.</param>
/// <param name="tasks">Rewrite the lines of a task, by its name.</param>
internal sealed class TaskLogRewriter(LogRewriter? kernel, IReadOnlyDictionary<string, LogRewriter> tasks)
{
    /// <summary>Rewrites a line without its line end.</summary>
    /// <returns>One line, or several where methods were inlined.</returns>
    internal IEnumerable<string> Rewrite(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        LogRewriter? rewriter = colon > 0 && tasks.TryGetValue(line[..colon], out LogRewriter? task) ? task : kernel;
        return rewriter?.Rewrite(line) ?? [line];
    }
}
