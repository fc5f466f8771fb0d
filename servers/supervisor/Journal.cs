using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <summary>The deaths of all tasks, as far back as there is room.</summary>
internal sealed class Journal
{
    /// <summary>How many are kept.</summary>
    internal const int Capacity = 48;

    private readonly Queue<DeathRecord> _records = new();
    private readonly Broadcast<DeathRecord> _readers = new();

    /// <summary>How many there were ever.</summary>
    internal uint Count { get; private set; }

    /// <summary>Notes a death.</summary>
    /// <param name="record">The record; its number is set here.</param>
    internal void Add(DeathRecord record)
    {
        record = record with { Number = Count++ };
        if (_records.Count == Capacity)
            _records.Dequeue();
        _records.Enqueue(record);
        _readers.Publish(record);
    }

    /// <summary>The last task of a name to die is well again.</summary>
    /// <param name="name">The name.</param>
    /// <param name="now">The time.</param>
    internal void NoteRecovery(string name, TimeSpan now)
    {
        DeathRecord[] records = [.. _records];
        int last = Array.FindLastIndex(records, record => record.Name == name);
        if (last < 0 || records[last].TimeToRecovery is not null)
            return;
        records[last] = records[last] with { TimeToRecovery = now - records[last].When };
        _records.Clear();
        foreach (DeathRecord record in records)
            _records.Enqueue(record);
    }

    /// <summary>What is remembered, then each death as it happens.</summary>
    internal ChannelReader<DeathRecord> Read(CancellationToken cancellationToken) =>
        _readers.Subscribe(_records, cancellationToken);
}
