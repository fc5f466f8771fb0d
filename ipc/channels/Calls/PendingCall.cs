using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A call from the writing of its arguments to its result. Generated proxies fill and send it.</summary>
public abstract class PendingCall
{
    private readonly List<BufferSlice> _buffers = [];
    private CancellationTokenRegistration _cancellation;

    private protected PendingCall(ClientConnection connection) => Connection = connection;

    internal MessageBuffer Request { get; } = new();

    internal uint Id { get; set; }

    internal uint Method { get; private set; }

    internal MethodTraits Traits { get; private set; }

    /// <summary>For a transition: the state it leads to.</summary>
    internal byte NextState { get; private set; }

    internal CallState State { get; set; }

    internal PendingCall? Previous { get; set; }

    internal PendingCall? Next { get; set; }

    /// <summary>The handles that travel with the request.</summary>
    internal List<ulong> Handles { get; } = [];

    private protected ClientConnection Connection { get; }

    /// <summary>Begins the request. The arguments follow as one array, then <see cref="MessagePackWriter.Flush"/>.</summary>
    /// <param name="method">The method's number in the contract.</param>
    /// <param name="traits">What the contract says of it.</param>
    /// <param name="nextState">For a transition: the state it leads to.</param>
    public MessagePackWriter Begin(uint method, MethodTraits traits, byte nextState = 0)
    {
        Method = method;
        Traits = traits;
        NextState = nextState;
        Request.Clear();
        _buffers.Clear();
        Handles.Clear();
        var writer = new MessagePackWriter(Request);
        if ((traits & MethodTraits.Handles) != 0)
            writer.Attachments = Handles;
        int elements = (traits & MethodTraits.Stream) == 0
            ? RecordFormat.RequestElements
            : RecordFormat.StreamRequestElements;
        RecordFormat.WriteHeader(ref writer, elements, RecordKind.Request, id: 0);
        writer.Write(method);
        return writer;
    }

    /// <summary>Writes a buffer argument; the buffer is lent from the sending to the result.</summary>
    /// <param name="writer">The request.</param>
    /// <param name="buffer">A part of a buffer that this task owns, in a pool of the connection.</param>
    public void WriteBuffer(ref MessagePackWriter writer, BufferSlice buffer)
    {
        writer.WriteArrayHeader(4);
        writer.Write(Connection.PoolNumber(buffer.Pool));
        writer.Write(buffer.Index);
        writer.Write(buffer.Offset);
        writer.Write(buffer.Length);
        _buffers.Add(buffer);
    }

    /// <summary>Writes an argument of several buffers, which are lent like one.</summary>
    /// <param name="writer">The request.</param>
    /// <param name="buffers">Parts of buffers that this task owns, in pools of the connection.</param>
    public void WriteBuffers(ref MessagePackWriter writer, ReadOnlySpan<BufferSlice> buffers)
    {
        writer.WriteArrayHeader(buffers.Length);
        foreach (BufferSlice buffer in buffers)
            WriteBuffer(ref writer, buffer);
    }

    /// <summary>Reads the result and completes whoever waits.</summary>
    /// <exception cref="MessagePackSerializationException">It is not of the agreed type.</exception>
    internal abstract void Complete(ref MessagePackReader reader);

    /// <summary>Completes whoever waits with an error.</summary>
    internal abstract void Fail(Exception error);

    /// <summary>Takes an item of a stream.</summary>
    /// <returns>False if the peer may not send one: this is no stream, or the credit is used up.</returns>
    internal virtual bool TryAddItem(ref MessagePackReader reader) => false;

    /// <summary>The stream has come to its end; the error is null if it was a good one.</summary>
    internal virtual bool TryEnd(Exception? error) => false;

    /// <summary>The server has restarted and the call is about to be sent again.</summary>
    internal virtual void PrepareReplay()
    {
    }

    internal void LendBuffers()
    {
        int lent = 0;
        try
        {
            for (; lent < _buffers.Count; lent++)
                ((OwnedBufferPool)_buffers[lent].Pool!).Lend(_buffers[lent]);
        }
        catch (InvalidOperationException)
        {
            _buffers.RemoveRange(lent, _buffers.Count - lent);
            TakeBuffersBack();
            throw;
        }
    }

    internal void TakeBuffersBack()
    {
        foreach (BufferSlice buffer in _buffers)
            ((OwnedBufferPool)buffer.Pool!).TakeBack(buffer);
        _buffers.Clear();
    }

    private protected void Submit(CancellationToken cancellationToken)
    {
        Connection.Submit(this);
        if (cancellationToken.CanBeCanceled && State != CallState.Idle)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (state, token) => ((PendingCall)state!).Cancel(token), this);
        }
    }

    private protected void EndCancellation()
    {
        _cancellation.Dispose();
        _cancellation = default;
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (State is CallState.Idle or CallState.Abandoned)
            return;
        Connection.Cancel(this);
        Fail(new OperationCanceledException(cancellationToken));
    }
}
