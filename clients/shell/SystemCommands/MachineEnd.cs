using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Ends the machine in order: what was written is made lasting first.</summary>
internal static class MachineEnd
{
    // A file system that hangs must not keep the machine from being switched off.
    private static readonly TimeSpan LongestSync = TimeSpan.FromSeconds(5);

    /// <summary>Switches the machine off.</summary>
    /// <param name="services">The rest of the system.</param>
    /// <param name="exitCode">0 for success.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal static async Task PowerOff(IShellServices services, byte exitCode, CancellationToken cancellationToken)
    {
        await Sync(services, cancellationToken);
        ISupervisor supervisor = await services.Supervisor();
        await supervisor.PowerOff(exitCode).AsTask().WaitAsync(cancellationToken);
    }

    /// <summary>Makes lasting what was written, if there is a file system.</summary>
    internal static async Task Sync(IShellServices services, CancellationToken cancellationToken)
    {
        try
        {
            IFileSystem files = await services.Files().AsTask().WaitAsync(LongestSync, cancellationToken);
            await files.Sync().AsTask().WaitAsync(LongestSync, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Without a file system there is nothing to lose; one that fails must not keep the machine on, and commands
            // without a terminal would be run a second time if the shell ended here.
        }
    }
}
