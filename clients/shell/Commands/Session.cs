namespace Signalbox.Clients.Shell;

/// <summary>What one person's use of the shell has in common: the folder he is in, the lines he has entered.</summary>
/// <param name="services">The rest of the system.</param>
internal sealed class Session(IShellServices services)
{
    /// <summary>The rest of the system.</summary>
    internal IShellServices Services { get; } = services;

    /// <summary>The lines that were entered.</summary>
    internal History History { get; } = new();

    /// <summary>The folder that paths are relative to.</summary>
    internal string Folder { get; set; } = "/";

    /// <summary>When the first prompt was shown, or the first command run.</summary>
    internal (TimeSpan Uptime, ulong Instructions) ReadyAt { get; private set; }

    /// <summary>The commands that there are.</summary>
    internal CommandSet Commands { get; } = CommandSet.All;

    /// <summary>The shell is ready for the first command.</summary>
    internal void NoteReady() => ReadyAt = (Services.Uptime, Services.InstructionsRetired);

    /// <summary>Makes a path absolute.</summary>
    internal string PathOf(string text) => Paths.Combine(Folder, text);
}
