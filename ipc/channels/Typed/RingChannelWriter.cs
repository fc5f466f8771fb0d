using System.Threading.Channels;
using Signalbox.Channels.Rings;
using Signalbox.Channels.Waiting;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>The writing end of a typed channel to another task, over a ring of its own.</summary>
/// <remarks>Bounded by the ring. Items are published when the event loop polls, when half the ring is staged, and when a
/// writer waits; so a burst of items costs one notification at most.</remarks>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class RingChannelWriter<T> : ChannelWriter<T>, IPollable
{
    private readonly IMessagePackFormatter<T> _formatter;
    private readonly IPeerSignal _reader;
    private readonly MessageBuffer _record = new();
    private readonly WaiterQueue _waiters = new();
    private readonly int _publishAtBytes;
    private RingProducer<SharedRingMemory> _ring;
    private Exception? _error;
    private bool _isCompleted;
    private bool _hasEnd;
    private int _wantedBytes;

    /// <summary>The writing end of an empty ring.</summary>
    /// <param name="memory">The ring.</param>
    /// <param name="formatter">Writes an item.</param>
    /// <param name="reader">Wakes the reader.</param>
    public RingChannelWriter(SharedRingMemory memory, IMessagePackFormatter<T> formatter, IPeerSignal reader)
    {
        _ring = new RingProducer<SharedRingMemory>(memory);
        _publishAtBytes = (int)memory.CapacityBytes / 2;
        _formatter = formatter;
        _reader = reader;
    }

    /// <inheritdoc/>
    /// <exception cref="MessagePackSerializationException">The item is longer than the ring.</exception>
    public override bool TryWrite(T item)
    {
        if (_isCompleted)
            return false;
        MessagePackWriter writer = RecordFormat.BeginItem(_record, id: 0);
        _formatter.Serialize(ref writer, item, MessagePackSerializerOptions.Standard);
        _record.End(ref writer);
        if (_record.Length > _ring.LongestRecordBytes)
            throw new MessagePackSerializationException(
                $"The item has {_record.Length} bytes; the ring takes {_ring.LongestRecordBytes} at most.");
        if (!TryStage())
            return false;
        if (_ring.StagedBytes >= _publishAtBytes)
            Publish();
        return true;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        if (_isCompleted)
            return _error is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(_error);
        if (_wantedBytes == 0 || _ring.HasRoomFor(_wantedBytes))
            return new ValueTask<bool>(true);
        Publish();
        return _waiters.Wait(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The reader gets all items that were written, then the end, with the error's message if there is one.</remarks>
    public override bool TryComplete(Exception? error = null)
    {
        if (_isCompleted)
            return false;
        _isCompleted = true;
        _error = error;
        _hasEnd = true;
        Poll();
        _waiters.CompleteAll(false);
        return true;
    }

    /// <summary>The reader's task has died: nothing more can be written.</summary>
    /// <param name="error">What a writer that waits gets.</param>
    public void Fail(Exception error)
    {
        if (_isCompleted && !_hasEnd)
            return;
        _isCompleted = true;
        _hasEnd = false;
        _error = error;
        _waiters.FailAll(error);
    }

    /// <inheritdoc/>
    public bool Poll()
    {
        bool progress = false;
        if (_hasEnd && TryStageEnd())
        {
            _hasEnd = false;
            progress = true;
        }

        Publish();
        if (!_waiters.IsEmpty && _ring.HasRoomFor(_wantedBytes))
        {
            _waiters.CompleteAll(true);
            progress = true;
        }

        return progress;
    }

    /// <inheritdoc/>
    public bool TryArm()
    {
        if (_ring.HasStaged)
            return false;
        return (_waiters.IsEmpty && !_hasEnd) || _ring.TryArm(_wantedBytes);
    }

    private bool TryStageEnd()
    {
        _record.Clear();
        var writer = new MessagePackWriter(_record);
        RecordFormat.WriteHeader(ref writer, RecordFormat.EndElements, RecordKind.End, id: 0);
        if (_error is null)
            writer.WriteNil();
        else
            RecordFormat.WriteError(ref writer, (_error as RemoteException)?.Error ?? CallError.Failed, _error.Message);
        writer.Flush();
        return TryStage();
    }

    /// <summary>Stages the record, and remembers how much room was missing.</summary>
    private bool TryStage()
    {
        switch (_ring.TryStage(_record.Written))
        {
            case RingWriteStatus.Ok:
                _wantedBytes = 0;
                return true;
            case RingWriteStatus.Full:
                _wantedBytes = _record.Length;
                return false;
            default:
                Fail(new PeerMisbehavedException("The reader has written an index that cannot be."));
                return false;
        }
    }

    private void Publish()
    {
        if (_ring.Publish())
            _reader.Notify();
    }
}
