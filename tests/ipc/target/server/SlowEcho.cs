using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.IpcServer;

/// <summary>An echo that can take its time: a negative number is answered after so many milliseconds.</summary>
internal sealed class SlowEcho : IEcho
{
    private const int SlowMilliseconds = 100;

    private int _produced;

    /// <inheritdoc/>
    public async ValueTask<int> Ping(int value)
    {
        if (value < 0)
            await Task.Delay(-value);
        return value;
    }

    /// <inheritdoc/>
    public async ValueTask<EchoReply> Say(string text, int repeat)
    {
        await Task.Yield();
        return new EchoReply(EchoStatus.Ok, text);
    }

    /// <summary>How many numbers have been made for streams of this connection.</summary>
    public async ValueTask<ulong> Count()
    {
        await Task.Delay(SlowMilliseconds);
        return (ulong)_produced;
    }

    /// <inheritdoc/>
    public async ValueTask<EchoStatus> Copy(BufferSlice source, BufferSlice destination)
    {
        await Task.Delay(SlowMilliseconds);
        source.Readable.CopyTo(destination.Writable);
        return EchoStatus.Ok;
    }

    /// <inheritdoc/>
    public ChannelReader<int> Numbers(int first, int count, CancellationToken cancellationToken)
    {
        var numbers = Channel.CreateBounded<int>(1);
        _ = Produce(numbers.Writer, first, cancellationToken);
        return numbers.Reader;
    }

    private async Task Produce(ChannelWriter<int> writer, int first, CancellationToken cancellationToken)
    {
        try
        {
            for (int number = first; ; number++)
            {
                await writer.WriteAsync(number, cancellationToken);
                _produced++;
            }
        }
        catch (OperationCanceledException)
        {
            writer.Complete();
        }
    }
}
