namespace Signalbox.Display;

/// <summary>Shows the desktop.</summary>
internal interface IScreen
{
    /// <summary>Whether there is a device that shows it.</summary>
    bool IsOn { get; }

    /// <summary>Waits until everything can be seen that was drawn before.</summary>
    Task Settle();
}
