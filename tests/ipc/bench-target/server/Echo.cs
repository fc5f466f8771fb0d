using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.IpcBenchServer;

/// <summary>The shortest implementation.</summary>
internal sealed class Echo : IEcho
{
    private ulong _count;

    /// <inheritdoc/>
    public ValueTask<int> Ping(int value) => new(value);

    /// <inheritdoc/>
    public ValueTask<EchoReply> Say(string text, int repeat) => new(new EchoReply(EchoStatus.Ok, text));

    /// <inheritdoc/>
    public ValueTask<ulong> Count() => new(++_count);

    /// <inheritdoc/>
    public ValueTask<EchoStatus> Copy(BufferSlice source, BufferSlice destination) => new(EchoStatus.Ok);

    /// <inheritdoc/>
    public ChannelReader<int> Numbers(int first, int count, CancellationToken cancellationToken) =>
        new Counter(first, count);
}
