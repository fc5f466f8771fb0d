using Signalbox.Abi;

namespace Signalbox.Channels;

/// <summary>Answers one caller of a port. On the target this is the kernel's Reply.</summary>
public interface IPortReply
{
    /// <summary>Answers; called once. A caller that is gone is not an error.</summary>
    /// <param name="response">At most <see cref="Abi.MessageBuffer.LengthBytes"/> bytes.</param>
    /// <param name="handles">What travels with it; at most <see cref="Abi.MessageBuffer.MaxHandles"/>.</param>
    void Reply(ReadOnlySpan<byte> response, ReadOnlySpan<Handle> handles);
}
