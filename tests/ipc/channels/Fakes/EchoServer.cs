using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.Channels.Tests;

/// <summary>An implementation whose calls can be held back, and which notes what it has done where a restart does not reach.</summary>
internal sealed class EchoServer(HostTask task, List<string> journal) : IEcho
{
    private readonly Dictionary<int, TaskCompletionSource> _held = [];
    private ulong _count;

    /// <summary>Pings of these numbers wait for <see cref="Release"/>.</summary>
    public HashSet<int> Holds { get; } = [];

    /// <summary>How far the last stream has got.</summary>
    public int LastNumber { get; private set; }

    public bool StreamWasStopped { get; private set; }

    public void Release(int value) => task.Post(() => _held[value].SetResult());

    public async ValueTask<int> Ping(int value)
    {
        task.CrashPoint();
        journal.Add($"ping {value}");
        task.CrashPoint();
        if (Holds.Contains(value))
        {
            _held[value] = new TaskCompletionSource();
            await _held[value].Task;
        }

        return value;
    }

    public ValueTask<EchoReply> Say(string text, int repeat)
    {
        if (text == "throw")
            throw new InvalidOperationException("This was asked for.");
        return ValueTask.FromResult(repeat is < 1 or > 100
            ? new EchoReply(EchoStatus.OutOfRange, "")
            : new EchoReply(EchoStatus.Ok, string.Concat(Enumerable.Repeat(text, repeat))));
    }

    public ValueTask<ulong> Count()
    {
        task.CrashPoint();
        journal.Add("count");
        task.CrashPoint();
        return ValueTask.FromResult(++_count);
    }

    public ValueTask<EchoStatus> Copy(BufferSlice source, BufferSlice destination)
    {
        task.CrashPoint();
        if (destination.Length < source.Length)
            return ValueTask.FromResult(EchoStatus.TooShort);
        source.Readable.CopyTo(destination.Writable);
        return ValueTask.FromResult(EchoStatus.Ok);
    }

    public ChannelReader<int> Numbers(int first, int count, CancellationToken cancellationToken)
    {
        var numbers = Channel.CreateBounded<int>(4);
        _ = Produce(numbers.Writer, first, count, cancellationToken);
        return numbers.Reader;
    }

    private async Task Produce(ChannelWriter<int> writer, int first, int count, CancellationToken cancellationToken)
    {
        try
        {
            for (int i = 0; count == 0 || i < count; i++)
            {
                await writer.WriteAsync(first + i, cancellationToken);
                LastNumber = first + i;
            }

            writer.Complete(first < 0 ? new InvalidOperationException("Numbers below zero end badly.") : null);
        }
        catch (OperationCanceledException)
        {
            StreamWasStopped = true;
            writer.Complete();
        }
    }
}
