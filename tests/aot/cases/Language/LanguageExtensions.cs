global using Pair = (int Number, string Text);

namespace Signalbox.Cases;

/// <summary>Extension blocks of C# 14.</summary>
internal static class LanguageExtensions
{
    extension<T>(IReadOnlyCollection<T> source)
    {
        internal bool IsEmpty => source.Count == 0;

        internal IEnumerable<T> Twice() => source.Concat(source);
    }

    extension<T>(IList<T> list)
        where T : struct
    {
        internal T SecondOr(T fallback) => list.Count > 1 ? list[1] : fallback;
    }

    extension(string text)
    {
        internal string Backwards => new(text.Reverse().ToArray());
    }

    extension(int value)
    {
        internal int Squared => value * value;

        internal static int ParseOr(string text, int fallback) => int.TryParse(text, out int parsed) ? parsed : fallback;
    }

    extension(ExtendedCounter counter)
    {
        internal int Doubled
        {
            get => counter.Value * 2;
            set => counter.Value = value / 2;
        }

        internal static ExtendedCounter Origin => new();

        internal static ExtendedCounter Make(int value) => new() { Value = value };

        internal void AddTo(int amount) => counter.Value += amount;

        public static ExtendedCounter operator +(ExtendedCounter left, ExtendedCounter right) => new() { Value = left.Value + right.Value };
    }
}
