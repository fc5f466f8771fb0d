using System.Threading.Channels;

namespace Signalbox.IpcBenchServer;

/// <summary>A stream of numbers that are there as soon as they are asked for.</summary>
/// <param name="first">The first one.</param>
/// <param name="count">How many there are.</param>
internal sealed class Counter(int first, int count) : ChannelReader<int>
{
    private int _taken;

    /// <inheritdoc/>
    public override bool TryRead(out int item)
    {
        item = first + _taken;
        if (_taken == count)
            return false;
        _taken++;
        return true;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => new(_taken < count);
}
