namespace Signalbox.Clients.Shell.Tests;

/// <summary>A person, a terminal and the shell between them.</summary>
internal sealed class TerminalBench : ITextSink
{
    private readonly VirtualTerminal _terminal = new(columns: 60, rows: 20);
    private readonly FakeKeyboard _keyboard = new();
    private readonly Task _shell;

    public TerminalBench()
    {
        Session = new Session(Services);
        var input = new TypedInput(_keyboard);
        _ = input.Run();
        _shell = new InteractiveShell(Session, input, this, static () => ValueTask.FromResult((60, 20))).Run();
    }

    public FakeServices Services { get; } = new();

    public Session Session { get; }

    public IReadOnlyList<string> Rows
    {
        get
        {
            lock (_terminal)
                return _terminal.Rows;
        }
    }

    public ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        lock (_terminal)
            _terminal.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public void Type(string text) => _keyboard.Type(text);

    /// <summary>Waits until the last rows of the screen are these.</summary>
    public async Task Expect(params string[] rows)
    {
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            if (Rows.Count >= rows.Length && Rows.Skip(Rows.Count - rows.Length).SequenceEqual(rows))
                return;
            await Task.Delay(10);
        }

        Assert.Equal(rows, Rows);
    }

    /// <summary>No more is typed; the shell ends.</summary>
    public async Task End()
    {
        _keyboard.End();
        await _shell;
    }
}
