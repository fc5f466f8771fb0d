using Signalbox.Abi;
using Signalbox.Channels;

namespace Signalbox.Tasks;

/// <summary>A port of another task, called by the kernel.</summary>
/// <param name="port">A handle with the right to send.</param>
/// <param name="label">What kind of message this is to the receiver.</param>
public sealed class KernelPort(Handle port, uint label = 0) : IServerPort
{
    /// <inheritdoc/>
    public KernelStatus Call(
        ReadOnlySpan<byte> request,
        ReadOnlySpan<Handle> handles,
        Span<byte> response,
        Span<Handle> responseHandles,
        out int responseLength,
        out int responseHandleCount)
    {
        responseLength = 0;
        responseHandleCount = 0;
        SyscallFrame frame = default;
        frame.A0 = port.Value;
        frame.A7 = (ulong)SyscallNumber.Call;
        Message.Put(request, handles, Message.UsualRights, label, ref frame);
        KernelStatus status = Kernel.Invoke(ref frame);
        if (status != KernelStatus.Ok)
            return status;
        MessageInfo info = Message.Take(frame, response, responseHandles);
        responseLength = info.LengthBytes;
        responseHandleCount = info.HandleCount;
        return status;
    }
}
