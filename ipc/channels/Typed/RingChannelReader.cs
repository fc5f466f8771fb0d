using System.Threading.Channels;
using Signalbox.Channels.Rings;
using Signalbox.Channels.Waiting;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>The reading end of a typed channel from another task, which is not trusted with anything.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class RingChannelReader<T> : ChannelReader<T>, IPollable
{
    private readonly IMessagePackFormatter<T> _formatter;
    private readonly IPeerSignal _writer;
    private readonly WaiterQueue _waiters = new();
    private readonly TaskCompletionSource _completion = new();
    private readonly byte[] _record;
    private RingConsumer<SharedRingMemory> _ring;
    private Exception? _error;
    private Exception? _failure;
    private T? _next;
    private bool _hasNext;
    private bool _isCompleted;

    /// <summary>The reading end of an empty ring.</summary>
    /// <param name="memory">The ring.</param>
    /// <param name="formatter">Reads an item.</param>
    /// <param name="writer">Wakes the writer.</param>
    public RingChannelReader(SharedRingMemory memory, IMessagePackFormatter<T> formatter, IPeerSignal writer)
    {
        _ring = new RingConsumer<SharedRingMemory>(memory);
        _record = new byte[memory.CapacityBytes];
        _formatter = formatter;
        _writer = writer;
    }

    /// <inheritdoc/>
    public override Task Completion => _completion.Task;

    /// <inheritdoc/>
    public override bool CanPeek => true;

    /// <inheritdoc/>
    public override bool TryRead(out T item)
    {
        if (!_hasNext && !TryFetch())
        {
            item = default!;
            return false;
        }

        item = _next!;
        _next = default;
        _hasNext = false;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryPeek(out T item)
    {
        bool hasItem = _hasNext || TryFetch();
        item = hasItem ? _next! : default!;
        return hasItem;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        if (_hasNext || TryFetch())
            return new ValueTask<bool>(true);
        if (_isCompleted)
            return _error is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(_error);
        return _waiters.Wait(cancellationToken);
    }

    /// <summary>The writer's task has died. Items that are in the ring can still be read; then the error comes.</summary>
    /// <param name="error">What readers get in place of further items.</param>
    public void Fail(Exception error)
    {
        _failure ??= error;
        if (!_hasNext && !TryFetch())
            return;
        _waiters.CompleteAll(true);
    }

    /// <inheritdoc/>
    public bool Poll()
    {
        if (_waiters.IsEmpty)
            return false;
        if (_hasNext || TryFetch())
            _waiters.CompleteAll(true);
        else if (!_isCompleted)
            return false;
        return true;
    }

    /// <inheritdoc/>
    public bool TryArm() => _isCompleted || _waiters.IsEmpty || _ring.TryArm();

    /// <summary>Takes the next item out of the ring.</summary>
    private bool TryFetch()
    {
        if (_isCompleted)
            return false;
        switch (_ring.TryRead(_record, out int length))
        {
            case RingReadStatus.Ok:
                TakeRecord(_record.AsSpan(0, length));
                break;
            case RingReadStatus.Corrupt:
                Complete(new PeerMisbehavedException("The writer has written an index or a length that cannot be."));
                break;
            case RingReadStatus.Empty:
                Release();
                if (_failure is not null)
                    Complete(_failure);
                return false;
        }

        if (_ring.UnreleasedBytes >= (uint)_record.Length / 2)
            Release();
        return _hasNext;
    }

    private void TakeRecord(ReadOnlySpan<byte> record)
    {
        try
        {
            var reader = new MessagePackReader(record);
            int elements = RecordFormat.ReadHeader(ref reader, out RecordKind kind, out _);
            if (kind == RecordKind.Item && elements >= RecordFormat.ItemElements)
            {
                _next = _formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
                _hasNext = true;
            }
            else if (kind == RecordKind.End && elements >= RecordFormat.EndElements)
            {
                Complete(RecordFormat.ReadError(ref reader));
            }
            else
            {
                throw new MessagePackSerializationException($"A writer does not send a record of kind {kind}.");
            }
        }
        catch (MessagePackSerializationException exception)
        {
            Complete(new PeerMisbehavedException("The writer has sent what is no item.", exception));
        }
    }

    private void Complete(Exception? error)
    {
        _isCompleted = true;
        _error = error;
        Release();
        if (error is null)
        {
            _completion.TrySetResult();
            _waiters.CompleteAll(false);
        }
        else
        {
            _completion.TrySetException(error);
            _ = _completion.Task.Exception;
            _waiters.FailAll(error);
        }
    }

    private void Release()
    {
        if (_ring.Release())
            _writer.Notify();
    }
}
