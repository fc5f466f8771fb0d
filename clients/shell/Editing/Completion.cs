namespace Signalbox.Clients.Shell;

/// <summary>What could stand in the place of what is before the cursor.</summary>
/// <param name="Start">Where that begins in the line, in UTF-16 units.</param>
/// <param name="Candidates">The possibilities, each with all that it replaces.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Candidates)
{
    /// <summary>There is none.</summary>
    internal static readonly Completion None = new(0, []);

    /// <summary>What all candidates begin with.</summary>
    internal string CommonBeginning
    {
        get
        {
            if (Candidates.Count == 0)
                return "";
            ReadOnlySpan<char> common = Candidates[0];
            foreach (string candidate in Candidates)
                common = common[..common.CommonPrefixLength(candidate)];
            if (common.Length != 0 && char.IsHighSurrogate(common[^1]))
                common = common[..^1];
            return common.ToString();
        }
    }
}
