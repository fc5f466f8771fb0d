namespace Signalbox.Clients.Shell;

/// <summary>One command of a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Words">Its words, the command's name first; at least one.</param>
internal sealed record ParsedCommand(string Line, IReadOnlyList<Word> Words)
{
    /// <summary>Where it ends in the line.</summary>
    internal int End => Words[^1].End;

    /// <summary>What was written from a word on, as it was written.</summary>
    /// <param name="word">The word's number; beyond the last one, the text is empty.</param>
    internal string Raw(int word) => word < Words.Count ? Line[Words[word].Start..End] : "";
}
