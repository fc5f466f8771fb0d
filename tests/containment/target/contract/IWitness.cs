using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Containment;

/// <summary>A task that does its work beside the faulty one, and looks after itself.</summary>
[Contract("containment.witness")]
public interface IWitness
{
    /// <summary>How it has fared since it was started.</summary>
    [Method(1)]
    ValueTask<Testimony> Testify();
}

/// <summary>How a witness has fared.</summary>
/// <param name="Rounds">Times that it has done its work and looked at its own state.</param>
/// <param name="Wrong">Times that something was not as it had left it, or an answer was wrong.</param>
/// <param name="Answered">Calls that the faulty task has answered.</param>
/// <param name="Restarted">Calls that ended because it died.</param>
/// <param name="LongestCall">The longest that a call took, in microseconds.</param>
[MessagePackObject]
public sealed record Testimony(
    [property: Key(0)] int Rounds,
    [property: Key(1)] int Wrong,
    [property: Key(2)] int Answered,
    [property: Key(3)] int Restarted,
    [property: Key(4)] long LongestCall);
