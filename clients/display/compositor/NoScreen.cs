namespace Signalbox.Display;

/// <summary>Of a machine that has none: windows can be opened, and nobody sees them.</summary>
internal sealed class NoScreen : IScreen
{
    /// <inheritdoc/>
    public bool IsOn => false;

    /// <inheritdoc/>
    public Task Settle() => Task.CompletedTask;
}
