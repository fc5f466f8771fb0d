namespace Signalbox.Runtime;

/// <summary>What a search in a span looks for, one type for each kind of search.</summary>
internal interface ISpanMatch<T>
{
    /// <summary>True if <paramref name="item"/> is looked for.</summary>
    bool Matches(T item);
}
