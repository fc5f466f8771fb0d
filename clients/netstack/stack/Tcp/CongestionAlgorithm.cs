namespace Signalbox.Network;

/// <summary>How a connection finds out how much may be on its way.</summary>
public enum CongestionAlgorithm : byte
{
    /// <summary>CUBIC (RFC 9438), with the milder answer to losses that do not come with a queue; see
    /// <see cref="CubicCongestionControl"/>.</summary>
    Cubic = 0,

    /// <summary>Reno (RFC 5681).</summary>
    Reno = 1,

    /// <summary>CUBIC as RFC 9438 has it.</summary>
    PlainCubic = 2,
}
