using System.Threading.Channels;

namespace Signalbox.Supervisor;

/// <summary>A stream that any number of clients read. One that does not read misses what is old.</summary>
/// <typeparam name="T">What is told.</typeparam>
internal sealed class Broadcast<T>
{
    private const int Capacity = 64;

    private readonly List<ChannelWriter<T>> _writers = [];

    /// <summary>How many read it.</summary>
    internal int Readers => _writers.Count;

    /// <summary>Begins to read.</summary>
    /// <param name="first">What is told first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal ChannelReader<T> Subscribe(IEnumerable<T> first, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        foreach (T item in first)
            channel.Writer.TryWrite(item);
        _writers.Add(channel.Writer);
        cancellationToken.Register(() =>
        {
            _writers.Remove(channel.Writer);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    /// <summary>Tells everybody.</summary>
    internal void Publish(T item)
    {
        foreach (ChannelWriter<T> writer in _writers.ToArray())
            writer.TryWrite(item);
    }
}
