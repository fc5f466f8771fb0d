using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.IpcBench;

/// <summary>The shortest implementation.</summary>
internal sealed class Echo : IEcho
{
    private ulong _count;

    public ValueTask<int> Ping(int value) => ValueTask.FromResult(value);

    public ValueTask<EchoReply> Say(string text, int repeat) => ValueTask.FromResult(new EchoReply(EchoStatus.Ok, text));

    public ValueTask<ulong> Count() => ValueTask.FromResult(++_count);

    public ValueTask<EchoStatus> Copy(BufferSlice source, BufferSlice destination) => ValueTask.FromResult(EchoStatus.Ok);

    public ChannelReader<int> Numbers(int first, int count, CancellationToken cancellationToken)
    {
        var numbers = Channel.CreateUnbounded<int>();
        for (int i = 0; i < count; i++)
            numbers.Writer.TryWrite(first + i);
        numbers.Writer.Complete();
        return numbers.Reader;
    }
}
