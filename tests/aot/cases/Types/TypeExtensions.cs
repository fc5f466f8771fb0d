namespace Signalbox.Cases;

/// <summary>Plain extension methods.</summary>
internal static class TypeExtensions
{
    internal static int Double(this int value) => value * 2;

    internal static string Surround(this string text, string left, string right) => left + text + right;

    internal static string OrEmpty(this string? text) => text ?? "";

    internal static T? SecondOrDefault<T>(this IList<T> list) => list.Count > 1 ? list[1] : default;
}
