using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using Signalbox.Contracts;

namespace Signalbox.Gpu;

/// <summary>Commands that belong together, on their way. Used again and again.</summary>
/// <param name="device">Where they go.</param>
internal sealed class GpuOperation(VirtioGpuDevice device) : IValueTaskSource<GraphicsStatus>
{
    private readonly List<GpuCommand> _commands = [];
    private ManualResetValueTaskSourceCore<GraphicsStatus> _result;
    private GraphicsStatus _status;
    private int _next;
    private int _answered;

    /// <summary>Takes the answer of a command that asks something; the memory is only valid during the call.</summary>
    internal Action<GpuCommand, ReadOnlyMemory<byte>>? OnAnswer { get; set; }

    /// <summary>Adds a command. They are done in this order.</summary>
    internal void Add(GpuCommand command) => _commands.Add(command);

    /// <summary>Starts.</summary>
    /// <returns>Completes when all commands have been answered: with the first answer that is not good, if there is
    /// one.</returns>
    internal ValueTask<GraphicsStatus> Run()
    {
        short version = _result.Version;
        device.Submit(this);
        return new ValueTask<GraphicsStatus>(this, version);
    }

    /// <summary>Gives the device as many commands as it has room for.</summary>
    /// <returns>False if some are left.</returns>
    internal bool TrySubmit()
    {
        while (_next < _commands.Count)
        {
            if (!device.TrySubmit(CollectionsMarshal.AsSpan(_commands)[_next], this))
                return false;
            _next++;
        }

        return true;
    }

    /// <summary>A command was answered.</summary>
    internal void Complete(GraphicsStatus status)
    {
        if (_status == GraphicsStatus.Ok)
            _status = status;
        if (++_answered == _commands.Count)
            _result.SetResult(_status);
    }

    /// <inheritdoc/>
    GraphicsStatus IValueTaskSource<GraphicsStatus>.GetResult(short token)
    {
        GraphicsStatus status = _result.GetResult(token);
        _commands.Clear();
        _next = 0;
        _answered = 0;
        _status = GraphicsStatus.Ok;
        OnAnswer = null;
        _result.Reset();
        device.Recycle(this);
        return status;
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<GraphicsStatus>.GetStatus(short token) => _result.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<GraphicsStatus>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);
}
