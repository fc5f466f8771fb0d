using Signalbox.Abi;

namespace Signalbox.Channels.Tests;

/// <summary>A port whose receiver can be exchanged, as when a server restarts.</summary>
internal sealed class HostPort(ulong badge) : IServerPort
{
    public HostTask? Receiver { get; set; }

    public PortServer? Server { get; set; }

    public int Calls { get; private set; }

    /// <summary>What the next calls come to before they reach the server.</summary>
    public Queue<KernelStatus> Refusals { get; } = new();

    public KernelStatus Call(
        ReadOnlySpan<byte> request,
        ReadOnlySpan<Handle> handles,
        Span<byte> response,
        Span<Handle> responseHandles,
        out int responseLength,
        out int responseHandleCount)
    {
        Calls++;
        responseLength = 0;
        responseHandleCount = 0;
        if (Refusals.TryDequeue(out KernelStatus refusal))
            return refusal;
        var reply = new Reply();
        byte[] message = request.ToArray();
        Handle[] sent = handles.ToArray();
        PortServer server = Server!;
        Receiver!.Post(() => server.Receive(badge, message, sent, reply));
        while (reply.Message is null)
        {
            if (Receiver.IsDead)
                return KernelStatus.PeerRestarted;
            Assert.True(Receiver.RunSlice() || Receiver.IsDead || reply.Message is not null, "The server sleeps over a short call.");
        }

        reply.Message.CopyTo(response);
        reply.Handles.CopyTo(responseHandles);
        responseLength = reply.Message.Length;
        responseHandleCount = reply.Handles.Length;
        return KernelStatus.Ok;
    }

    private sealed class Reply : IPortReply
    {
        public byte[]? Message { get; private set; }

        public Handle[] Handles { get; private set; } = [];

        void IPortReply.Reply(ReadOnlySpan<byte> response, ReadOnlySpan<Handle> handles)
        {
            Assert.Null(Message);
            Message = response.ToArray();
            Handles = handles.ToArray();
        }
    }
}
