using Signalbox.Abi;
using Signalbox.Channels;

namespace Signalbox.Tasks;

/// <summary>Answers one caller by the kernel.</summary>
public sealed class KernelReply : IPortReply
{
    private readonly ulong _token;

    internal KernelReply(ulong token) => _token = token;

    /// <inheritdoc/>
    public void Reply(ReadOnlySpan<byte> response, ReadOnlySpan<Handle> handles) =>
        Reply(response, handles, Message.UsualRights);

    /// <summary>Answers, with handles that have no more than given rights.</summary>
    /// <param name="response">At most <see cref="Abi.MessageBuffer.LengthBytes"/> bytes.</param>
    /// <param name="handles">What travels with it; at most <see cref="Abi.MessageBuffer.MaxHandles"/>.</param>
    /// <param name="rights">What the receiver can do with them, as far as this task can.</param>
    /// <exception cref="KernelException">A handle cannot be sent.</exception>
    public void Reply(ReadOnlySpan<byte> response, ReadOnlySpan<Handle> handles, Rights rights)
    {
        SyscallFrame frame = default;
        frame.A0 = _token;
        Message.Put(response, handles, rights, label: 0, ref frame);
        frame.A7 = (ulong)SyscallNumber.Reply;
        KernelStatus status = Kernel.Invoke(ref frame);

        // A caller that is gone is no error; anything else is a mistake of this task.
        if (status is not (KernelStatus.Ok or KernelStatus.StaleReply))
            throw new KernelException("answer a call", status);
    }
}
