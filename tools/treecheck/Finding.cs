namespace Signalbox.TreeCheck;

/// <summary>Something that a rule does not allow.</summary>
/// <param name="Path">The file, relative to the root.</param>
/// <param name="Line">Its line from 1, or 0 for the file as a whole.</param>
/// <param name="Message">What is wrong, and what to do instead.</param>
public sealed record Finding(string Path, int Line, string Message)
{
    /// <summary>In the form that editors and terminals turn into a link.</summary>
    public override string ToString() => Line > 0 ? $"{Path}:{Line}: {Message}" : $"{Path}: {Message}";
}
