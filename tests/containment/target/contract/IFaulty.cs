using Signalbox.Channels;

namespace Signalbox.Containment;

/// <summary>A server that does wrong on request.</summary>
[Contract("containment.faulty")]
public interface IFaulty
{
    /// <summary>Gives a number back, for as long as all is well.</summary>
    /// <param name="value">The number.</param>
    [Method(1)]
    ValueTask<int> Echo(int value);

    /// <summary>Does wrong. Most misdeeds let no answer come.</summary>
    /// <param name="misdeed">What to do.</param>
    /// <returns>How many things happened that must not.</returns>
    [Method(2)]
    ValueTask<int> Commit(Misdeed misdeed);
}
