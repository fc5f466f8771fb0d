using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Signalbox.Cases;

/// <summary>Interpolated strings: alignment, formats, nesting, handlers of our own; and string.Format.</summary>
internal static class Interpolation
{
    internal static Topic Topic => new(
        "interpolation",
        new("alignment", Alignment),
        new("kinds_of_holes", Holes),
        new("braces_and_raw_strings", Braces),
        new("own_handler", OwnHandler),
        new("handler_skips_evaluation", Conditional),
        new("formattable", Formattables),
        new("string_format", StringFormat),
        new("composite_failures", Failures),
        new("builder_append", Builder),
        new("constants", Constants));

    private static void Alignment()
    {
        Console.WriteLine($"[{5,4}] [{-5,-4}] [{"ab",5}] [{"ab",-5}] [{"abcdef",3}] [{1.5,8:F2}] [{'c',3}] [{true,-6}] [{null,3}] [{new DateTime(2024, 1, 2),12:yyyy-MM-dd}]");
    }

    private static void Holes()
    {
        object? none = null;
        int? empty = null;
        int? seven = 7;
        Span<char> span = ['s', 'p', 'a', 'n'];
        Console.WriteLine($"{none}|{empty}|{seven}|{seven:D3}|{span}|{span,6}|{new Point(1, 2)}|{new Text("t"),4}|{(1, "x")}|{new int[1]}|{new List<string>()}");
        Console.WriteLine($"{(seven > 3 ? "big" : "small")} {$"inner {seven + 1}"} {string.Concat("a", $"{'b'}")} {DayOfWeek.Friday} {DayOfWeek.Friday:D} {(DayOfWeek)9} {0x1F:X}");
    }

    private static void Braces()
    {
        int x = 3;
        Console.WriteLine($"{{{x}}} {{}} {x:0.0}}}");
        Console.WriteLine($$"""{ "x": {{x}}, "path": "\n" }""");
        Console.WriteLine($"""
            first {x}
              second
            """);
        Console.WriteLine(@$"c:\{x}\""quoted""");
    }

    private static void OwnHandler()
    {
        Console.WriteLine(Bracket($"a{1}b{"two",5}c{3.5:F2}"));
    }

    private static string Bracket(BracketHandler handler) => handler.ToString();

    private static void Conditional()
    {
        int evaluated = 0;
        Log(false, $"value {++evaluated}");
        Log(true, $"value {++evaluated}");
        Console.WriteLine(evaluated);
    }

    private static void Log(bool enabled, [InterpolatedStringHandlerArgument(nameof(enabled))] LogHandler handler)
    {
        if (enabled)
        {
            Console.WriteLine(handler.Text);
        }
    }

    private static void Formattables()
    {
        FormattableString f = $"{1.5:F2} and {"text"}";
        Console.WriteLine($"{f.Format} {f.ArgumentCount} {f.GetArgument(1)} {f.ToString(CultureInfo.InvariantCulture)} {FormattableString.Invariant($"{2.25}")}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{1234.5:N}"));
    }

    private static void StringFormat()
    {
        Console.WriteLine(string.Format("{0} {1:X} {0,5} {2,-4}|", 1, 255, "z"));
        Console.WriteLine(string.Format("{{{0}}}", "in braces"));
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0:N2} {1} {2} {3}", 1234.5, null, 'c', 4L));
        Console.WriteLine(string.Format(CompositeFormat.Parse("{0}-{1}").Format, 1, 2));
    }

    private static void Failures()
    {
        Show.Thrown("missing argument", () => string.Format("{1}", 1));
        Show.Thrown("unclosed", () => string.Format("{0", 1));
        Show.Thrown("stray", () => string.Format("}", 1));
        Show.Thrown("null format", () => string.Format(null!, 1));
    }

    private static void Builder()
    {
        var builder = new StringBuilder();
        builder.Append($"{1,3}").Append(CultureInfo.InvariantCulture, $"{2.5:F1}").AppendLine($"{"x"}!").AppendFormat("{0:D2}", 7);
        Console.WriteLine(builder.ToString().Replace("\n", "/"));
    }

    private static void Constants()
    {
        const string name = "constant";
        const string text = $"{name} and {nameof(Constants)}";
        Console.WriteLine(text);
    }

    private readonly record struct Point(int X, int Y);

    private sealed class Text(string value) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => value + (format ?? "-");
    }

    [InterpolatedStringHandler]
    private ref struct BracketHandler
    {
        private readonly StringBuilder _text;

        public BracketHandler(int literalLength, int formattedCount)
        {
            _text = new StringBuilder();
            _text.Append(literalLength).Append('/').Append(formattedCount).Append(':');
        }

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted<T>(T value) => _text.Append('<').Append(value).Append('>');

        public void AppendFormatted<T>(T value, int alignment) => _text.Append('<').Append(value).Append(',').Append(alignment).Append('>');

        public void AppendFormatted<T>(T value, string format) => _text.Append('<').Append(value).Append(':').Append(format).Append('>');

        public override readonly string ToString() => _text.ToString();
    }

    [InterpolatedStringHandler]
    private readonly ref struct LogHandler
    {
        private readonly DefaultInterpolatedStringHandler _inner;

        public LogHandler(int literalLength, int formattedCount, bool enabled, out bool proceed)
        {
            _inner = enabled ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
            proceed = enabled;
        }

        public string Text => _inner.ToString();

        public void AppendLiteral(string text) => Unsafe.AsRef(in _inner).AppendLiteral(text);

        public void AppendFormatted<T>(T value) => Unsafe.AsRef(in _inner).AppendFormatted(value);
    }
}
