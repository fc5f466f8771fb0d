namespace Signalbox.Channels;

/// <summary>What both ends of a connection hold each other to.</summary>
public static class ConnectionLimits
{
    /// <summary>How many calls and streams a server has from one connection at a time. A client keeps further ones back; a
    /// server refuses them.</summary>
    public const int MostCalls = 256;

    /// <summary>How much credit a stream may have.</summary>
    public const int MostCredit = 1024;

    /// <summary>How many pools a connection shares: an offer carries the region, the way to wake the client, and these.</summary>
    public const int MostPools = Abi.MessageBuffer.MaxHandles - 2;
}
