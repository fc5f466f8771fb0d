using System.Globalization;
using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>What many cases need to print.</summary>
internal static class Show
{
    /// <summary>A value of which no compiler knows anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T Opaque<T>(T value) => value;

    /// <summary>Runs <paramref name="action"/> and prints what it threw, or that it threw nothing.</summary>
    internal static void Thrown(string label, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{label}: nothing thrown");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{label}: {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Prints what <paramref name="function"/> gave or threw.</summary>
    internal static void Result<T>(string label, Func<T> function)
    {
        try
        {
            Console.WriteLine($"{label}: {Text(function())}");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{label}: {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>The type's name only, for exceptions whose message is not a promise.</summary>
    internal static void ThrownType(string label, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{label}: nothing thrown");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{label}: {e.GetType().Name}");
        }
    }

    /// <summary>All values on one line.</summary>
    internal static void Line<T>(string label, IEnumerable<T> values)
        => Console.WriteLine($"{label}: {string.Join(" ", values.Select(Text))}");

    /// <summary>The value as text, culture-invariant, with null visible.</summary>
    internal static string Text<T>(T value) => value switch
    {
        null => "null",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null text",
    };
}
