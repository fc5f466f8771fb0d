namespace Signalbox.Cases;

/// <summary>Makes strings deconstructible.</summary>
internal static class RecordExtensions
{
    internal static void Deconstruct(this string text, out string first, out string rest)
    {
        int space = text.IndexOf(' ');
        first = text[..space];
        rest = text[(space + 1)..];
    }
}
