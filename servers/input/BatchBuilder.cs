using Signalbox.Contracts;

namespace Signalbox.Input;

/// <summary>Puts events together until the one that ends their batch. A batch is whole or it is not there.</summary>
internal sealed class BatchBuilder
{
    /// <summary>The most events of a batch: more than any device that a person handles has.</summary>
    internal const int MostEvents = 128;

    private readonly List<InputEvent> _events = [];
    private bool _isDropping;

    /// <summary>Events that have come since the last end of a batch.</summary>
    internal int Open { get; private set; }

    /// <summary>Events that were thrown away, since their batch was too long or the device has lost others of it.</summary>
    internal ulong Dropped { get; private set; }

    /// <summary>Takes an event.</summary>
    /// <param name="next">The event.</param>
    /// <param name="batch">The events before it, if it ends a batch that has any.</param>
    /// <returns>Whether it ends a batch.</returns>
    internal bool TryEnd(VirtioInputEvent next, out InputEvent[] batch)
    {
        batch = [];
        Open++;
        switch (next)
        {
            case { Kind: InputEventKind.Synchronize, Code: VirtioInputProtocol.SynchronizeReport }:
                if (!_isDropping)
                    batch = [.. _events];
                _isDropping = false;
                _events.Clear();
                Open = 0;
                return batch.Length > 0;
            case { Kind: InputEventKind.Synchronize, Code: VirtioInputProtocol.SynchronizeDropped }:
                Drop();
                return false;
            case { Kind: InputEventKind.Synchronize }:
                return false;
        }

        if (_events.Count == MostEvents)
            Drop();
        if (_isDropping)
            Dropped++;
        else
            _events.Add(new InputEvent(next.Kind, next.Code, next.Value));
        return false;
    }

    private void Drop()
    {
        _isDropping = true;
        Dropped += (ulong)_events.Count;
        _events.Clear();
    }
}
