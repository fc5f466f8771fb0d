namespace Signalbox.Channels.Tests.Model;

/// <summary>Where a side stands between two operations.</summary>
internal interface IProcessState
{
    /// <summary>Whether the side has done all it had to do.</summary>
    bool IsDone { get; }

    /// <summary>What the side has found to be wrong.</summary>
    string? Failure { get; }
}
