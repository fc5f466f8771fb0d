using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Model;

/// <summary>Runs real code up to its next visible step.</summary>
/// <remarks>What a side does next depends only on where its operation began and on what it has read since. So the operation
/// is run again from its beginning with the results that are known, and stopped at the first access that has none.</remarks>
internal sealed class StepRecorder
{
    private static readonly StepBoundaryException Boundary = new();

    private IReadOnlyList<uint> _results = [];
    private int _position;

    /// <summary>The access at which the operation was stopped.</summary>
    public Access Pending { get; private set; }

    /// <summary>The shared word that the operation has written last, for mutations.</summary>
    public (RingWord Word, uint Value)? LastWritten { get; set; }

    /// <summary>A write that a mutation keeps back.</summary>
    public (RingWord Word, uint Value)? Held { get; set; }

    /// <summary>Runs an operation with the results known so far.</summary>
    /// <returns>Whether it came to its end; if not, <see cref="Pending"/> says at which access it stands.</returns>
    public bool TryRun<TState>(Func<TState, TState> operation, TState before, IReadOnlyList<uint> results, out TState after)
    {
        _results = results;
        _position = 0;
        LastWritten = null;
        Held = null;
        try
        {
            after = operation(before);
            return true;
        }
        catch (StepBoundaryException)
        {
            after = before;
            return false;
        }
    }

    /// <summary>Gives the known result of an access, or stops the operation there.</summary>
    public uint Perform(Access access)
    {
        if (_position < _results.Count)
            return _results[_position++];
        Pending = access;
        throw Boundary;
    }

    private sealed class StepBoundaryException : Exception;
}
