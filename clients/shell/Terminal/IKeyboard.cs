namespace Signalbox.Clients.Shell;

/// <summary>Where typed bytes come from: the console, or a test.</summary>
internal interface IKeyboard
{
    /// <summary>Waits for what is typed next.</summary>
    /// <returns>At least one byte; none at the end of all input.</returns>
    ValueTask<ReadOnlyMemory<byte>> Read();
}
