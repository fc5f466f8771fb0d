namespace Signalbox.Clients.Shell.Tests;

/// <summary>Runs lines in a system of fakes.</summary>
internal sealed class ShellBench
{
    public ShellBench() => Session = new Session(Services);

    public FakeServices Services { get; } = new();

    public Session Session { get; }

    public FakeFiles Files => Services.FakeFiles!;

    /// <summary>Whether the last line succeeded.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Runs a line.</summary>
    /// <returns>What it has printed, with line feeds alone.</returns>
    public async Task<string> Run(string line, CancellationToken cancellationToken = default)
    {
        var sink = new CollectedText();
        var output = new ShellOutput(sink, OutputForm.Terminal);
        Succeeded = await new CommandRunner(Session).Run(line, output, cancellationToken);
        Assert.Equal(2, Services.Buffers.FreeCount);
        return sink.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>Runs a line that fails.</summary>
    /// <returns>The line that says why, without <c>error: </c>.</returns>
    public async Task<string> Fail(string line)
    {
        string text = await Run(line);
        Assert.False(Succeeded, text);
        string last = text.Split('\n')[^2];
        Assert.StartsWith("error: ", last);
        return last["error: ".Length..];
    }
}
