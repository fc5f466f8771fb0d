using Signalbox.Sockets;

namespace Signalbox.Http;

/// <summary>Resets connections whose client takes too long, so that slow ones cannot use up what there is.</summary>
internal sealed class Deadlines
{
    private const int PeriodMilliseconds = 1000;

    private readonly LinkedList<Entry> _entries = new();

    /// <summary>Looks after connections for as long as the task lives.</summary>
    public async Task Run()
    {
        while (true)
        {
            await Task.Delay(PeriodMilliseconds);
            long now = Environment.TickCount64;
            for (LinkedListNode<Entry>? node = _entries.First; node is not null; node = node.Next)
            {
                if (now >= node.Value.Deadline)
                {
                    node.Value.Deadline = long.MaxValue;
                    _ = node.Value.Stream.CloseAsync(isAbortive: true);
                }
            }
        }
    }

    /// <summary>Adds a connection.</summary>
    public LinkedListNode<Entry> Add(TcpStream stream) => _entries.AddLast(new Entry(stream));

    /// <summary>Forgets a connection.</summary>
    public void Remove(LinkedListNode<Entry> entry) => _entries.Remove(entry);

    /// <summary>A connection and how long it has.</summary>
    internal sealed class Entry(TcpStream stream)
    {
        /// <summary>The connection.</summary>
        public TcpStream Stream => stream;

        /// <summary>When it is reset, in milliseconds since the start of the system.</summary>
        public long Deadline { get; set; } = long.MaxValue;
    }
}
