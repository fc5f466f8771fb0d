namespace Signalbox.Display.Tests;

/// <summary>A client that remembers what it is told.</summary>
internal sealed class EventLog : IWindowOwner
{
    internal List<WindowEvent> Events { get; } = [];

    public void Tell(WindowEvent happening) => Events.Add(happening);

    internal WindowEvent[] Take()
    {
        WindowEvent[] taken = [.. Events];
        Events.Clear();
        return taken;
    }
}
