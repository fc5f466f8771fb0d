using System.Text;

namespace Signalbox.Harness;

/// <summary>
/// The machine's serial line. Reading consumes from the start in order; every wait has a deadline and fails with the last
/// output in its message.
/// </summary>
public sealed class SerialConsole
{
    private readonly Lock _lock = new();
    private readonly SerialText _text = new();
    private readonly Stream _input;
    private readonly Func<string> _qemuErrors;
    private readonly TimeSpan _defaultDeadline;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    internal SerialConsole(Stream output, Stream input, Func<string> qemuErrors, TimeSpan defaultDeadline)
    {
        _input = input;
        _qemuErrors = qemuErrors;
        _defaultDeadline = defaultDeadline;
        Pumping = Task.Run(() => PumpAsync(output));
    }

    /// <summary>Everything received so far, read or not.</summary>
    public string Transcript
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Everything received so far, read or not, as bytes.</summary>
    public byte[] TranscriptBytes
    {
        get
        {
            lock (_lock)
            {
                return _text.ToArray();
            }
        }
    }

    /// <summary>Ends when the line is closed, that is, when QEMU has ended.</summary>
    internal Task Pumping { get; }

    /// <summary>Reads the next whole line, without its line feed.</summary>
    /// <exception cref="SerialDeadlineException">None came in time.</exception>
    /// <exception cref="GuestEndedException">The machine ended first.</exception>
    public Task<string> ReadLine(TimeSpan? deadline = null)
    {
        string? TryLine() => _text.TryReadLine(out string line) ? line : null;
        return WaitFor("line", TryLine, deadline);
    }

    /// <summary>Reads lines until one fulfils the condition, and returns that one.</summary>
    /// <param name="description">What the line is, for the message.</param>
    /// <param name="accepts">The condition.</param>
    /// <param name="deadline">How long to wait at most.</param>
    public Task<string> ExpectLine(string description, Predicate<string> accepts, TimeSpan? deadline = null)
    {
        string? TryAcceptedLine()
        {
            while (_text.TryReadLine(out string line))
            {
                if (accepts(line))
                {
                    return line;
                }
            }

            return null;
        }

        return WaitFor(description, TryAcceptedLine, deadline);
    }

    /// <summary>Reads lines until one contains the text, and returns that one.</summary>
    public Task<string> ExpectLine(string containing, TimeSpan? deadline = null) =>
        ExpectLine($"line with '{containing}'", line => line.Contains(containing, StringComparison.Ordinal), deadline);

    /// <summary>Reads up to and including the marker, whole line or not, and returns what was read.</summary>
    public async Task<string> ReadUntil(string marker, TimeSpan? deadline = null) =>
        Encoding.UTF8.GetString(await ReadBytesUntil(marker, deadline));

    /// <summary>As <see cref="ReadUntil"/>, but the bytes as they came.</summary>
    public Task<byte[]> ReadBytesUntil(string marker, TimeSpan? deadline = null)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(marker);
        byte[]? TryMarker() => _text.TryReadUntil(wanted, out byte[] consumed) ? consumed : null;
        return WaitFor($"'{marker}'", TryMarker, deadline);
    }

    /// <summary>Sends text as UTF-8.</summary>
    public async Task Write(string text)
    {
        await _input.WriteAsync(Encoding.UTF8.GetBytes(text));
        await _input.FlushAsync();
    }

    /// <summary>Sends text and a carriage return, as a terminal's Enter key does.</summary>
    public Task WriteLine(string text) => Write(text + "\r");

    internal string Tail()
    {
        lock (_lock)
        {
            return _text.Tail();
        }
    }

    private async Task<T> WaitFor<T>(string awaited, Func<T?> tryTake, TimeSpan? deadline)
        where T : class
    {
        TimeSpan limit = Deadlines.Scale(deadline ?? _defaultDeadline);
        using CancellationTokenSource timer = new(limit);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (tryTake() is { } taken)
                {
                    return taken;
                }

                if (_ended)
                {
                    throw new GuestEndedException(awaited, _qemuErrors(), _text.Tail());
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(timer.Token);
            }
            catch (OperationCanceledException)
            {
                throw new SerialDeadlineException(awaited, limit, Tail());
            }
        }
    }

    private async Task PumpAsync(Stream output)
    {
        byte[] buffer = new byte[16384];
        try
        {
            int count;
            while ((count = await output.ReadAsync(buffer)) > 0)
            {
                Change(() => _text.Append(buffer.AsSpan(0, count)));
            }
        }
        finally
        {
            Change(() =>
            {
                _text.Complete();
                _ended = true;
            });
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
