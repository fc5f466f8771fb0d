namespace Signalbox.Clients.Shell;

/// <summary>What a command's argument is, for completion.</summary>
internal enum ArgumentKind : byte
{
    /// <summary>Anything.</summary>
    Text = 0,

    /// <summary>A path.</summary>
    Path = 1,

    /// <summary>A task.</summary>
    Task = 2,

    /// <summary>A service's method.</summary>
    Method = 3,

    /// <summary>A command.</summary>
    Command = 4,
}
