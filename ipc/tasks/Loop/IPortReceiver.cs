using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>Takes the messages that arrive at one of this task's ports.</summary>
public interface IPortReceiver
{
    /// <summary>Takes a message; it is answered now or later, once.</summary>
    /// <param name="client">Who has sent it: the low half of the badge.</param>
    /// <param name="label">The label that the client gave it.</param>
    /// <param name="message">The message; only valid during this call.</param>
    /// <param name="handles">The handles that came with it, which now are this task's; only valid during this
    /// call.</param>
    /// <param name="reply">Answers it.</param>
    void Receive(
        uint client, uint label, ReadOnlySpan<byte> message, ReadOnlySpan<Handle> handles, KernelReply reply);
}
