using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.Net;

/// <summary>Those who want to know when the link comes and goes.</summary>
internal sealed class LinkWatchers
{
    // A reader who is so far behind gets the latest only.
    private const int MostUnread = 8;

    private readonly List<ChannelWriter<LinkState>> _writers = [];

    /// <summary>Adds one, who is told the present state at once.</summary>
    internal ChannelReader<LinkState> Add(LinkState state, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LinkState>(
            new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest });
        channel.Writer.TryWrite(state);
        _writers.Add(channel.Writer);
        cancellationToken.Register(() => Remove(channel.Writer));
        return channel.Reader;
    }

    /// <summary>The link has changed.</summary>
    internal void Tell(LinkState state)
    {
        foreach (ChannelWriter<LinkState> writer in _writers)
            writer.TryWrite(state);
    }

    private void Remove(ChannelWriter<LinkState> writer)
    {
        _writers.Remove(writer);
        writer.TryComplete();
    }
}
