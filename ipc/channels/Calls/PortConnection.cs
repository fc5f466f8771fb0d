using Signalbox.Abi;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A client's end of a connection that has no rings: every call is one short call to the server's port.</summary>
/// <remarks>For rare calls, for a task that is just starting, and for all that carries handles. The task stands still until the
/// answer is there. Streams and transitions need rings.</remarks>
public sealed class PortConnection : ClientConnection
{
    private const int MostAttempts = 3;

    private readonly IServerPort _port;
    private readonly byte[] _response = new byte[Abi.MessageBuffer.LengthBytes];
    private readonly Handle[] _handles = new Handle[Abi.MessageBuffer.MaxHandles];
    private readonly ulong[] _attachments = new ulong[Abi.MessageBuffer.MaxHandles];

    /// <summary>A connection to a port.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="pools">Whose buffers can be lent to the server.</param>
    public PortConnection(IServerPort port, params ReadOnlySpan<OwnedBufferPool> pools)
        : base(pools) => _port = port;

    internal override void Submit(PendingCall call)
    {
        if (call.Request.Length > Abi.MessageBuffer.LengthBytes)
            throw new MessagePackSerializationException(
                $"The request has {call.Request.Length} bytes; a short call has {Abi.MessageBuffer.LengthBytes} at most.");
        if ((call.Traits & (MethodTraits.Stream | MethodTraits.Transition)) != 0)
        {
            call.Fail(new InvalidOperationException("Streams and transitions need a connection with rings."));
            return;
        }

        call.LendBuffers();
        try
        {
            Complete(call, Exchange(call, out int length, out int handleCount), length, handleCount);
        }
        finally
        {
            call.TakeBuffersBack();
        }
    }

    /// <summary>Never happens: a call is over before anybody could cancel it.</summary>
    internal override void Cancel(PendingCall call)
    {
    }

    /// <summary>Never happens: there are no streams.</summary>
    internal override void Grant(PendingCall stream, int count)
    {
    }

    /// <summary>Calls, and calls again if the server died over an idempotent call: the port outlives the server.</summary>
    private KernelStatus Exchange(PendingCall call, out int length, out int handleCount)
    {
        int attempts = (call.Traits & MethodTraits.Idempotent) != 0 ? MostAttempts : 1;
        while (true)
        {
            Span<Handle> sent = _handles.AsSpan(0, call.Handles?.Count ?? 0);
            for (int i = 0; i < sent.Length; i++)
                sent[i] = new Handle(call.Handles![i]);
            KernelStatus status = _port.Call(call.Request.Written, sent, _response, _handles, out length, out handleCount);
            if (status != KernelStatus.PeerRestarted || --attempts == 0)
                return status;
        }
    }

    private void Complete(PendingCall call, KernelStatus status, int length, int handleCount)
    {
        switch (status)
        {
            case KernelStatus.Ok:
                TakeResponse(call, _response.AsSpan(0, length), handleCount);
                break;
            case KernelStatus.PeerRestarted:
                call.Fail(new PeerRestartedException());
                break;
            default:
                call.Fail(new UnavailableException($"The server's port cannot be called: {status}."));
                break;
        }
    }

    private void TakeResponse(PendingCall call, ReadOnlySpan<byte> response, int handleCount)
    {
        for (int i = 0; i < handleCount; i++)
            _attachments[i] = _handles[i].Value;
        try
        {
            var reader = new MessagePackReader(response) { Attachments = _attachments.AsSpan(0, handleCount) };
            int elements = RecordFormat.ReadHeader(ref reader, out RecordKind kind, out _);
            if (kind != RecordKind.Response || elements < RecordFormat.ResponseElements)
                throw new MessagePackSerializationException("This is not a response.");
            RemoteException? error = RecordFormat.ReadError(ref reader);
            if (error is not null)
                call.Fail(error);
            else
                call.Complete(ref reader);
        }
        catch (MessagePackSerializationException exception)
        {
            call.Fail(new PeerMisbehavedException("The server has sent what is no response.", exception));
        }
    }
}
