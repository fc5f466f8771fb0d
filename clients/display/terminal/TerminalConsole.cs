using System.Text;
using System.Threading.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Terminal;

/// <summary>The console that programs see: what they write is painted, what is typed goes to whoever reads.</summary>
/// <param name="screen">The characters.</param>
/// <param name="changed">Called when there is something to paint.</param>
internal sealed class TerminalConsole(TerminalScreen screen, Action changed) : IConsole
{
    // What is typed while nobody reads is lost beyond this.
    private const int MostWaiting = 256;

    private readonly List<Channel<ConsoleInput>> _readers = [];
    private readonly Queue<byte[]> _early = new();

    /// <inheritdoc/>
    public ValueTask Write(ReadOnlyMemory<byte> text)
    {
        screen.Write(text.Span);
        changed();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ChannelReader<ConsoleInput> Input(CancellationToken cancellationToken = default)
    {
        var reader = Channel.CreateBounded<ConsoleInput>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        while (_early.TryDequeue(out byte[]? typed))
            reader.Writer.TryWrite(new ConsoleInput(typed, 0));
        _readers.Add(reader);
        cancellationToken.Register(() =>
        {
            _readers.Remove(reader);
            reader.Writer.TryComplete();
        });
        return reader.Reader;
    }

    /// <inheritdoc/>
    public ValueTask<ConsoleSize> GetSize() =>
        ValueTask.FromResult(new ConsoleSize((ushort)screen.Columns, (ushort)screen.Rows));

    /// <summary>Something was typed.</summary>
    internal void Type(string text)
    {
        if (text.Length == 0)
            return;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (Channel<ConsoleInput> reader in _readers)
            reader.Writer.TryWrite(new ConsoleInput(bytes, 0));
        if (_readers.Count == 0 && _early.Count < MostWaiting)
            _early.Enqueue(bytes);
    }
}
