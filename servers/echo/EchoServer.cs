using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Echo;

/// <summary>Gives back what it gets.</summary>
internal sealed class EchoServer : IEcho
{
    private const int MostRepetitions = 100;
    private const int NumbersAhead = 16;

    private ulong _count;

    /// <inheritdoc/>
    public ValueTask<int> Ping(int value) => ValueTask.FromResult(value);

    /// <inheritdoc/>
    public ValueTask<EchoReply> Say(string text, int repeat) => ValueTask.FromResult(
        repeat is < 1 or > MostRepetitions
            ? new EchoReply(EchoStatus.OutOfRange, "")
            : new EchoReply(EchoStatus.Ok, string.Concat(Enumerable.Repeat(text, repeat))));

    /// <inheritdoc/>
    public ValueTask<ulong> Count() => ValueTask.FromResult(++_count);

    /// <inheritdoc/>
    public ValueTask<EchoStatus> Copy(BufferSlice source, BufferSlice destination)
    {
        if (destination.Length < source.Length)
            return ValueTask.FromResult(EchoStatus.TooShort);
        source.Readable.CopyTo(destination.Writable);
        return ValueTask.FromResult(EchoStatus.Ok);
    }

    /// <inheritdoc/>
    public ChannelReader<int> Numbers(int first, int count, CancellationToken cancellationToken)
    {
        var numbers = Channel.CreateBounded<int>(NumbersAhead);
        _ = Produce(numbers.Writer, first, count, cancellationToken);
        return numbers.Reader;
    }

    private static async Task Produce(
        ChannelWriter<int> writer, int first, int count, CancellationToken cancellationToken)
    {
        try
        {
            for (int index = 0; count == 0 || index < count; index++)
                await writer.WriteAsync(first + index, cancellationToken);
            writer.Complete();
        }
        catch (OperationCanceledException)
        {
            writer.Complete();
        }
    }
}
