using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.ScreenExerciser;

/// <summary>Follows one input device besides the display: counts positions that must grow, and waits for a key.</summary>
internal sealed class EventLog
{
    // As many as the device has room for at once: the sender waits for each burst, since the device must drop what a machine
    // that is not given the processor has no room for.
    private const int Burst = 20;
    private const ushort NextKey = 70;
    private static readonly ConnectionLayout Layout = new(4096, 65536);

    private readonly SemaphoreSlim _next = new(0);
    private int _last = -1;
    private ulong _number;

    /// <summary>Positions that have come.</summary>
    internal int Moves { get; private set; }

    /// <summary>Positions that were not beyond the one before, batches that were not whole, numbers that were skipped.</summary>
    internal int Faults { get; private set; }

    /// <summary>Times the stream has begun anew.</summary>
    internal int Restarts { get; private set; }

    /// <summary>The last position.</summary>
    internal int Last => _last;

    /// <summary>Waits until the key is pressed that means: go on.</summary>
    internal Task Next() => _next.WaitAsync();

    /// <summary>Forgets the positions.</summary>
    internal void Begin()
    {
        Moves = 0;
        Faults = 0;
        _last = -1;
    }

    internal async Task Follow(string service)
    {
        ServiceConnection connection = await Services.Connect(service, InputDeviceContract.Id, Layout, []);
        await foreach (InputBatch batch in new InputDeviceClient(connection.Rings).Events().ReadAllAsync())
            Take(batch);
    }

    private void Take(InputBatch batch)
    {
        if (batch.Number == 0)
        {
            Restarts++;
            _number = 0;
            return;
        }

        if (_number != 0 && batch.Number != _number + 1)
            Faults++;
        _number = batch.Number;
        foreach (InputEvent change in batch.Events)
        {
            if (change is { Kind: InputEventKind.Key, Code: NextKey, Value: 1 })
                _next.Release();
            if (change is not { Kind: InputEventKind.Absolute, Code: 0 })
                continue;

            // The sender moves both axes at once, to the same number.
            Moves++;
            bool isWhole = batch.Events.Any(other =>
                other is { Kind: InputEventKind.Absolute, Code: 1 } && other.Value == change.Value);
            if (change.Value <= _last || !isWhole)
                Faults++;
            _last = change.Value;
            if (Moves % Burst == 0)
                Console.WriteLine($"check: {Moves} arrived");
        }
    }
}
