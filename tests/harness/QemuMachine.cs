using System.Diagnostics;

namespace Signalbox.Harness;

/// <summary>
/// A running QEMU. Disposing kills it; it also dies with this process. Its serial line is <see cref="Console"/>, its
/// control socket <see cref="Qmp"/>.
/// </summary>
public sealed class QemuMachine : IAsyncDisposable
{
    private readonly QemuOptions _options;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly DirectoryInfo? _socketFolder;
    private QmpClient? _qmp;

    private QemuMachine(QemuOptions options, Process process, DirectoryInfo? socketFolder)
    {
        _options = options;
        _process = process;
        _socketFolder = socketFolder;
        _errors = process.StandardError.ReadToEndAsync();
        Console = new SerialConsole(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, Errors,
                                    options.DefaultDeadline);
    }

    /// <summary>The serial line.</summary>
    public SerialConsole Console { get; }

    /// <summary>The control socket.</summary>
    /// <exception cref="InvalidOperationException">The machine was started without <see cref="QemuOptions.WithQmp"/>.</exception>
    public QmpClient Qmp => _qmp ?? throw new InvalidOperationException("Start the machine with WithQmp = true.");

    /// <summary>The emulator's process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the emulator has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a machine; with QMP, returns when the control socket answers.</summary>
    public static async Task<QemuMachine> Start(QemuOptions options)
    {
        DirectoryInfo? folder = options.WithQmp ? Directory.CreateTempSubdirectory("signalbox-qmp-") : null;
        string? socket = folder is null ? null : Path.Combine(folder.FullName, "qmp");
        string[] command = [.. options.Wrapper, QemuCommandLine.Program, .. QemuCommandLine.Arguments(options, socket)];
        QemuMachine machine = new(options, ChildProcess.Start(command), folder);
        if (socket is null)
        {
            return machine;
        }

        try
        {
            machine._qmp = await QmpClient.Connect(socket, () => machine.HasEnded, machine.Errors);
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the guest has powered off and returns the code of its <c>signalbox: exit N</c> line.</summary>
    /// <exception cref="SerialDeadlineException">It did not power off in time.</exception>
    /// <exception cref="GuestEndedException">It ended without saying its exit code.</exception>
    public async Task<int> WaitForExit(TimeSpan? deadline = null)
    {
        const string Awaited = "power-off with an exit line";
        TimeSpan limit = Deadlines.Scale(deadline ?? _options.DefaultDeadline);
        try
        {
            await Task.WhenAll(_process.WaitForExitAsync(), Console.Pumping).WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new SerialDeadlineException(Awaited, limit, Console.Tail());
        }

        return GuestExit.Parse(Console.Transcript)
            ?? throw new GuestEndedException(Awaited, Errors(), Console.Tail());
    }

    /// <summary>Kills the emulator as if the plug were pulled, and waits until it is gone.</summary>
    public async Task Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in the meantime, which is what is wanted.
        }

        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        if (_qmp is not null)
        {
            await _qmp.DisposeAsync();
        }

        _process.Dispose();
        _socketFolder?.Delete(recursive: true);
    }

    // The stream ends with the process; while that runs, what it said so far cannot be had without waiting for it.
    private string Errors() => _errors.Wait(TimeSpan.FromSeconds(1)) ? _errors.Result : "";
}
