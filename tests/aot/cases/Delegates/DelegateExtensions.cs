namespace Signalbox.Cases;

/// <summary>Extension methods that the cases of delegates bind.</summary>
internal static class DelegateExtensions
{
    internal static string Shout(this string? text) => (text ?? "nothing").ToUpperInvariant() + "!";

    internal static string Repeat(this string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    internal static void AddNumber(this List<string> list, int number) => list.Add("n" + number);
}
