using System.Threading.Channels;
using Signalbox.Channels.Waiting;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A call that has a stream of items: the reading end, with room for a window of them.</summary>
/// <remarks>The server sends no more items than it has credit for, so a slow reader slows the server down and nothing else.
/// After a restart an idempotent stream is opened again: items of the old instance that have arrived stay, then those of the
/// new one come.</remarks>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class StreamCall<T> : PendingCall
{
    /// <summary>How many items may be on their way or unread.</summary>
    public const int Window = 32;

    private readonly IMessagePackFormatter<T> _formatter;
    private readonly Queue<T> _items = new();
    private readonly WaiterQueue _waiters = new();
    private readonly TaskCompletionSource _completion = new();
    private readonly Reader _reader;
    private Exception? _error;
    private bool _isEnded;
    private int _credit;
    private int _grantable;
    private int _readWithoutGrant;

    /// <summary>A call whose request can be written.</summary>
    /// <param name="connection">Where it goes.</param>
    /// <param name="formatter">Reads the items.</param>
    public StreamCall(ClientConnection connection, IMessagePackFormatter<T> formatter)
        : base(connection)
    {
        _formatter = formatter;
        _reader = new Reader(this);
    }

    /// <summary>Sends the request.</summary>
    /// <param name="writer">The request, after the arguments.</param>
    /// <param name="cancellationToken">Closes the stream.</param>
    public ChannelReader<T> Open(ref MessagePackWriter writer, CancellationToken cancellationToken = default)
    {
        writer.Write(Window);
        Request.End(ref writer);
        _credit = Window;
        if (cancellationToken.IsCancellationRequested)
            Fail(new OperationCanceledException(cancellationToken));
        else
            Submit(cancellationToken);
        return _reader;
    }

    internal override void Complete(ref MessagePackReader reader) =>
        throw new MessagePackSerializationException("A stream has items and an end, not a result.");

    internal override bool TryAddItem(ref MessagePackReader reader)
    {
        if (_credit == 0)
            return false;
        _credit--;
        _items.Enqueue(_formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard));
        return true;
    }

    internal override void WakeReader()
    {
        if (_items.Count > 0)
            _waiters.CompleteAll(true);
    }

    internal override bool TryEnd(Exception? error)
    {
        EndWith(error);
        return true;
    }

    internal override void Fail(Exception error) => EndWith(error);

    internal override void PrepareReplay()
    {
        // The new instance begins with a whole window, so items that are here already must not be granted for again.
        _credit = Window;
        _grantable = 0;
        _readWithoutGrant = _items.Count;
    }

    private void EndWith(Exception? error)
    {
        if (_isEnded)
            return;
        EndCancellation();
        _isEnded = true;
        _error = error;
        if (_items.Count == 0)
            Finish();
    }

    /// <summary>The last item has been read, and the end is known.</summary>
    private void Finish()
    {
        if (_error is null)
        {
            _completion.TrySetResult();
            _waiters.CompleteAll(false);
        }
        else
        {
            _completion.TrySetException(_error);
            _ = _completion.Task.Exception;
            _waiters.FailAll(_error);
        }
    }

    private bool TryTake(out T? item)
    {
        if (!_items.TryDequeue(out item))
            return false;
        if (_isEnded)
        {
            if (_items.Count == 0)
                Finish();
        }
        else if (_readWithoutGrant > 0)
        {
            _readWithoutGrant--;
        }
        else if (++_grantable >= Window / 2)
        {
            _credit += _grantable;
            Connection.Grant(this, _grantable);
            _grantable = 0;
        }

        return true;
    }

    private sealed class Reader(StreamCall<T> call) : ChannelReader<T>
    {
        public override Task Completion => call._completion.Task;

        public override bool CanCount => true;

        public override int Count => call._items.Count;

        public override bool CanPeek => true;

        public override bool TryPeek(out T item) => call._items.TryPeek(out item!);

        public override bool TryRead(out T item) => call.TryTake(out item!);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested)
                return ValueTask.FromCanceled<bool>(cancellationToken);
            if (call._items.Count > 0)
                return new ValueTask<bool>(true);
            if (!call._isEnded)
                return call._waiters.Wait(cancellationToken);
            return call._error is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(call._error);
        }
    }
}
