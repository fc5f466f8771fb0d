namespace Signalbox.Cases;

/// <summary>Compares by the last digit and notes what it was asked, since the order of questions is behaviour.</summary>
internal sealed class TracingComparer : IEqualityComparer<int>
{
    private readonly List<string> _questions = [];

    public bool Equals(int x, int y)
    {
        _questions.Add($"{x}?{y}");
        return x % 10 == y % 10;
    }

    public int GetHashCode(int value) => value % 10;

    /// <summary>What was asked since the last time.</summary>
    internal string Take()
    {
        string text = string.Join(" ", _questions);
        _questions.Clear();
        return text;
    }
}
