namespace Signalbox.Aot.Import;

/// <summary>A straight run of IL instructions.</summary>
public sealed class BasicBlock(int start, string label)
{
    /// <summary>IL offset of the first instruction.</summary>
    public int Start { get; } = start;

    public string Label { get; } = label;

    public bool IsQueued { get; set; }

    /// <summary>Where the evaluation stack stands at entry, if it is not empty; one slot an entry.</summary>
    public List<(StackValue Shape, string Slot)>? EntryStack { get; set; }
}
