namespace Signalbox.TreeCheck;

/// <summary>The rules of this tree.</summary>
public static class Rules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        new LayerRule(),
        new LanguageRule(),
        new LengthRule(),
        new UnsafePlaceRule(),
        new SafetyCommentRule(),
        new LeftoverRule(),
        new KernelBudgetRule(),
    ];
}
