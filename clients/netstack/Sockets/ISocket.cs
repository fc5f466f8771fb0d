namespace Signalbox.Netstack;

/// <summary>Something that a client has opened.</summary>
internal interface ISocket
{
    /// <summary>Closes it; whoever waits for it is answered.</summary>
    /// <param name="isAbortive">Whether a connection ends with a reset.</param>
    void Close(bool isAbortive);
}
