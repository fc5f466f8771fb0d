using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Cancellations and credits that wait for room in the ring of requests.</summary>
internal sealed class ControlQueue
{
    private readonly Queue<(RecordKind Kind, uint Id, int Count)> _waiting = new();
    private readonly byte[] _record = new byte[16];

    public bool IsEmpty => _waiting.Count == 0;

    public void Add(RecordKind kind, uint id, int count) => _waiting.Enqueue((kind, id, count));

    public void Clear() => _waiting.Clear();

    /// <summary>The next record, which stays where it is until <see cref="Remove"/>.</summary>
    public bool TryPeek(out ReadOnlySpan<byte> record)
    {
        record = default;
        if (!_waiting.TryPeek(out (RecordKind Kind, uint Id, int Count) next))
            return false;
        var writer = new MessagePackWriter(_record);
        if (next.Kind == RecordKind.Cancel)
        {
            RecordFormat.WriteHeader(ref writer, RecordFormat.CancelElements, next.Kind, next.Id);
        }
        else
        {
            RecordFormat.WriteHeader(ref writer, RecordFormat.CreditElements, next.Kind, next.Id);
            writer.Write(next.Count);
        }

        record = _record.AsSpan(0, (int)writer.BytesWritten);
        return true;
    }

    public void Remove() => _waiting.Dequeue();
}
