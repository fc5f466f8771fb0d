using Signalbox.Contracts;

namespace Signalbox.Display;

/// <summary>Whoever has opened a window.</summary>
internal interface IWindowOwner
{
    /// <summary>Something has happened to one of his windows. Never blocks.</summary>
    void Tell(WindowEvent happening);
}
