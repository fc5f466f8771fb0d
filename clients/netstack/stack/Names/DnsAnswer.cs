namespace Signalbox.Network;

/// <summary>What a message says about a question.</summary>
public enum DnsAnswer : byte
{
    /// <summary>It is no answer to this question. Wait on.</summary>
    Foreign = 0,

    /// <summary>An address.</summary>
    Found = 1,

    /// <summary>There is no such name.</summary>
    NoSuchName = 2,

    /// <summary>The name has no IPv4 address.</summary>
    NoAddress = 3,

    /// <summary>The server cannot tell, or makes no sense.</summary>
    Failed = 4,

    /// <summary>Nobody has answered.</summary>
    TimedOut = 5,
}
