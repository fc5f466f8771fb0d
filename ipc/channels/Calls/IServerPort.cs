using Signalbox.Abi;

namespace Signalbox.Channels;

/// <summary>The server's port, for short messages by the kernel's Call.</summary>
public interface IServerPort
{
    /// <summary>Sends a message and waits for the answer; the whole task stands still meanwhile.</summary>
    /// <param name="request">At most <see cref="Abi.MessageBuffer.LengthBytes"/> bytes.</param>
    /// <param name="handles">What travels with it; at most <see cref="Abi.MessageBuffer.MaxHandles"/>.</param>
    /// <param name="response">Takes the answer; has room for the longest one.</param>
    /// <param name="responseHandles">Takes the handles of the answer; has room for the most there can be.</param>
    /// <param name="responseLength">The length of the answer.</param>
    /// <param name="responseHandleCount">The number of its handles.</param>
    /// <returns><see cref="KernelStatus.Ok"/> if there is an answer.</returns>
    KernelStatus Call(
        ReadOnlySpan<byte> request,
        ReadOnlySpan<Handle> handles,
        Span<byte> response,
        Span<Handle> responseHandles,
        out int responseLength,
        out int responseHandleCount);
}
