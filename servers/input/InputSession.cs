using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Input;

/// <summary>One client's view of the device.</summary>
/// <param name="server">What all clients share.</param>
internal sealed class InputSession(InputServer server) : IInputDevice
{
    /// <summary>How many batches may wait for a client before it is cut off.</summary>
    internal const int MostWaiting = 4096;

    private Channel<InputBatch>? _events;

    /// <summary>Whether the client reads events.</summary>
    internal bool IsAttached => _events is not null;

    /// <summary>How many batches are not in the client's memory yet.</summary>
    internal int Waiting => _events?.Reader.Count ?? 0;

    /// <inheritdoc/>
    public ValueTask<InputDeviceInfo> GetInfo() => ValueTask.FromResult(server.Information);

    /// <inheritdoc/>
    public ChannelReader<InputBatch> Events(CancellationToken cancellationToken = default)
    {
        End(null);
        var events = Channel.CreateBounded<InputBatch>(MostWaiting);
        _events = events;
        events.Writer.TryWrite(new InputBatch(0, []));
        server.Attach(this);
        cancellationToken.Register(() =>
        {
            if (_events == events)
                End(null);
        });
        return events.Reader;
    }

    /// <inheritdoc/>
    public ValueTask<InputStatus> SetLights(InputLights lights) => ValueTask.FromResult(server.SetLights(lights));

    /// <summary>Hands a batch to the client.</summary>
    internal void Tell(InputBatch batch)
    {
        if (_events is not { } events || events.Writer.TryWrite(batch))
            return;
        _events = null;
        events.Writer.TryComplete(new RemoteException(CallError.Busy, "The events were not taken in time."));
    }

    private void End(Exception? error)
    {
        _events?.Writer.TryComplete(error);
        _events = null;
        server.Detach(this);
    }
}
