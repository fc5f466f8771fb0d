namespace Signalbox.Cases;

/// <summary>Makes <c>foreach</c> over a range work.</summary>
internal static class RangeExtensions
{
    internal static IEnumerator<int> GetEnumerator(this Range range)
    {
        for (int i = range.Start.Value; i < range.End.Value; i++)
        {
            yield return i;
        }
    }
}
