using System.Runtime.CompilerServices;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A call from the writing of its arguments to its result. Generated proxies fill and send it.</summary>
public abstract class PendingCall
{
    private List<BufferSlice>? _buffers;
    private CancellationTokenRegistration _cancellation;
    private bool _hasCancellation;

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
    internal List<ulong>? Handles { get; private set; }

    private protected ClientConnection Connection { get; }

    /// <summary>Begins the request. The arguments follow as one array.</summary>
    /// <param name="method">The method's number in the contract.</param>
    /// <param name="traits">What the contract says of it.</param>
    /// <param name="nextState">For a transition: the state it leads to.</param>
    public MessagePackWriter Begin(uint method, MethodTraits traits, byte nextState = 0)
    {
        Method = method;
        Traits = traits;
        NextState = nextState;
        return (traits & MethodTraits.Handles) == 0
            ? RecordFormat.BeginRequest(Request, method, traits)
            : BeginWithHandles(method, traits);
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
        (_buffers ??= []).Add(buffer);
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

    /// <summary>Completes whoever waits for items, after as many as there were have been added.</summary>
    internal virtual void WakeReader()
    {
    }

    /// <summary>The stream has come to its end; the error is null if it was a good one.</summary>
    internal virtual bool TryEnd(Exception? error) => false;

    /// <summary>The server has restarted and the call is about to be sent again.</summary>
    internal virtual void PrepareReplay()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessagePackWriter BeginWithHandles(uint method, MethodTraits traits)
    {
        MessagePackWriter writer = RecordFormat.BeginRequest(Request, method, traits);
        writer.Attachments = Handles = [];
        return writer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void LendBuffers()
    {
        if (_buffers is not null)
            Lend(_buffers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Lend(List<BufferSlice> buffers)
    {
        int lent = 0;
        try
        {
            for (; lent < buffers.Count; lent++)
                ((OwnedBufferPool)buffers[lent].Pool!).Lend(buffers[lent]);
        }
        catch (InvalidOperationException)
        {
            buffers.RemoveRange(lent, buffers.Count - lent);
            TakeBuffersBack();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void TakeBuffersBack()
    {
        if (_buffers is not null)
            TakeBack(_buffers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeBack(List<BufferSlice> buffers)
    {
        foreach (BufferSlice buffer in buffers)
            ((OwnedBufferPool)buffer.Pool!).TakeBack(buffer);
        buffers.Clear();
    }

    private protected void Submit(CancellationToken cancellationToken)
    {
        Connection.Submit(this);
        if (cancellationToken.CanBeCanceled && State != CallState.Idle)
        {
            _hasCancellation = true;
            _cancellation = cancellationToken.UnsafeRegister(
                static (state, token) => ((PendingCall)state!).Cancel(token), this);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void EndCancellation()
    {
        if (_hasCancellation)
            Unregister();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Unregister()
    {
        _hasCancellation = false;
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
