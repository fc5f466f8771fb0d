namespace Signalbox.Sfs;

/// <summary>What a check has found.</summary>
public sealed class CheckReport
{
    /// <summary>How many problems are kept as text.</summary>
    public const int MostTexts = 100;

    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];

    /// <summary>The problems, up to <see cref="MostTexts"/>.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is unusual but harmless, up to <see cref="MostTexts"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>How many problems there are.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>How many of them were repaired.</summary>
    public int RepairedCount { get; private set; }

    /// <summary>Whether there is no problem.</summary>
    public bool IsClean => ProblemCount == 0;

    /// <summary>Files.</summary>
    public int Files { get; internal set; }

    /// <summary>Directories, the root included.</summary>
    public int Directories { get; internal set; }

    /// <summary>Symbolic links.</summary>
    public int SymbolicLinks { get; internal set; }

    /// <summary>Blocks that are in use.</summary>
    public uint UsedBlocks { get; internal set; }

    /// <summary>Blocks that are free; after a repair as it is then.</summary>
    public uint FreeBlocks { get; internal set; }

    internal void AddProblem(string text, bool isRepaired)
    {
        ProblemCount++;
        if (isRepaired)
            RepairedCount++;
        if (_problems.Count < MostTexts)
            _problems.Add(text);
    }

    internal void AddNote(string text)
    {
        if (_notes.Count < MostTexts)
            _notes.Add(text);
    }
}
