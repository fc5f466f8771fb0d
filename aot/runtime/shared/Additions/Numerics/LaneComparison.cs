namespace Signalbox.Runtime;

/// <summary>How vectors can compare their numbers.</summary>
internal enum LaneComparison
{
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}
