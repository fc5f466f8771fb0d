namespace Signalbox.SerialConsole;

/// <summary>Sends texts one after the other, each as a whole, as fast as the port takes them.</summary>
/// <param name="uart">The port.</param>
internal sealed class Transmitter(Uart16550 uart)
{
    private readonly Queue<Text> _queue = new();

    /// <summary>Whether something waits for room in the port.</summary>
    internal bool IsWaiting => _queue.Count != 0;

    /// <summary>Sends a text.</summary>
    /// <param name="text">The text; not to be changed any more.</param>
    /// <returns>Completes when the port has all of it.</returns>
    internal Task Send(ReadOnlyMemory<byte> text)
    {
        if (_queue.Count == 0)
            text = text[uart.Send(text.Span)..];
        if (text.IsEmpty)
            return Task.CompletedTask;
        var entry = new Text(text.ToArray());
        _queue.Enqueue(entry);
        return entry.Sent.Task;
    }

    /// <summary>Goes on: the port may have room.</summary>
    internal void Continue()
    {
        while (_queue.TryPeek(out Text? text))
        {
            text.Remaining = text.Remaining[uart.Send(text.Remaining.Span)..];
            if (!text.Remaining.IsEmpty)
                return;
            _queue.Dequeue();
            text.Sent.SetResult();
        }
    }

    private sealed class Text(ReadOnlyMemory<byte> text)
    {
        internal ReadOnlyMemory<byte> Remaining { get; set; } = text;

        internal TaskCompletionSource Sent { get; } = new();
    }
}
