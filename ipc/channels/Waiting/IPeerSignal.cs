namespace Signalbox.Channels;

/// <summary>Wakes the task at the other end. On the target this is the kernel's Notify.</summary>
public interface IPeerSignal
{
    /// <summary>Makes the peer look at its rings. Never blocks; a peer that is gone is not an error here, for its end is told
    /// in another way.</summary>
    void Notify();
}
