namespace Signalbox.Clients.Shell;

/// <summary>
/// What was typed, read all the time: while a command runs, so that ctrl-c stops it; what is typed ahead is kept for the
/// next line.
/// </summary>
/// <param name="keyboard">Where it comes from.</param>
internal sealed class TypedInput(IKeyboard keyboard)
{
    private const byte Interrupt = 3;
    private const int MostTypedAhead = 64 * 1024;

    private readonly Queue<byte> _typed = new();
    private TaskCompletionSource _arrived = new();
    private Action? _onInterrupt;
    private bool _isEnded;

    /// <summary>Reads for ever, or until all input ends.</summary>
    internal async Task Run()
    {
        while (true)
        {
            ReadOnlyMemory<byte> bytes = await keyboard.Read();
            if (bytes.IsEmpty)
                break;
            Take(bytes.Span);
            Arrive();
        }

        _isEnded = true;
        Arrive();
    }

    /// <summary>Waits until something has been typed.</summary>
    /// <returns>All of it; nothing at the end of all input.</returns>
    internal async Task<byte[]> Read()
    {
        while (_typed.Count == 0 && !_isEnded)
        {
            await _arrived.Task;
            _arrived = new TaskCompletionSource();
        }

        byte[] bytes = [.. _typed];
        _typed.Clear();
        return bytes;
    }

    /// <summary>Gives back what was read and not used.</summary>
    internal void PutBack(ReadOnlySpan<byte> bytes)
    {
        byte[] later = [.. _typed];
        _typed.Clear();
        foreach (byte value in bytes)
            _typed.Enqueue(value);
        foreach (byte value in later)
            _typed.Enqueue(value);
    }

    /// <summary>From now on ctrl-c does something at once, and takes with it what was typed before it.</summary>
    /// <param name="action">What it does; null to let it be a key like any other.</param>
    internal void OnInterrupt(Action? action)
    {
        _onInterrupt = action;
        if (action is null || !_typed.Contains(Interrupt))
            return;

        // It was typed together with the line that is run now.
        byte[] typed = [.. _typed];
        _typed.Clear();
        Take(typed);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value == Interrupt && _onInterrupt is { } action)
            {
                _typed.Clear();
                action();
            }
            else if (_typed.Count < MostTypedAhead)
            {
                _typed.Enqueue(value);
            }
        }
    }

    private void Arrive() => _arrived.TrySetResult();
}
