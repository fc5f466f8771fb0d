using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// A task's entry in the manifest.
/// <code>
///  0  name (2), image (2)                  24  restart limit (2), policy (1), zero (1)
///  4  arguments (2), priority (2)          28  restart window in ms (4)
///  8  memory in pages (4)                  32  back-off in ms (4)
/// 12  objects (4)                          36  heartbeat in ms (4)
/// 16  first device (2), devices (2)        40  first service provided (2), services (2)
/// 20  first service called (2), number (2) 44  zero (20)
/// </code>
/// Names, images, arguments and services are indices into the manifest's names.
/// </summary>
public readonly ref struct ManifestTask
{
    /// <summary>The highest priority that a manifest may give; the supervisor's own is above it.</summary>
    public const int MaxPriority = 30;

    private readonly Manifest _manifest;
    private readonly ReadOnlySpan<byte> _entry;

    internal ManifestTask(Manifest manifest, ReadOnlySpan<byte> entry)
    {
        _manifest = manifest;
        _entry = entry;
    }

    /// <summary>The task's name, UTF-8; no two tasks share one.</summary>
    public ReadOnlySpan<byte> Name => _manifest.Name(Word(0));

    /// <summary>File in the boot archive, UTF-8.</summary>
    public ReadOnlySpan<byte> Image => _manifest.Name(Word(2));

    /// <summary>Text for the task, UTF-8, perhaps empty.</summary>
    public ReadOnlySpan<byte> Arguments => _manifest.Name(Word(4));

    /// <summary>Priority, 1 (lowest) to <see cref="MaxPriority"/>.</summary>
    public int Priority => Word(6);

    /// <summary>Quota of memory in pages.</summary>
    public int MemoryPages => BinaryPrimitives.ReadInt32LittleEndian(_entry[8..]);

    /// <summary>Quota of kernel objects: ports, regions, mappings, tasks.</summary>
    public int Objects => BinaryPrimitives.ReadInt32LittleEndian(_entry[12..]);

    /// <summary>How many devices it is to have.</summary>
    public int DeviceCount => Word(18);

    /// <summary>How many services it may call.</summary>
    public int CallCount => Word(22);

    /// <summary>How many services it provides.</summary>
    public int ServiceCount => Word(42);

    /// <summary>What happens when it ends.</summary>
    public RestartPolicy Policy => (RestartPolicy)_entry[26];

    /// <summary>Restarts within <see cref="RestartWindowMilliseconds"/> after which the supervisor gives up.</summary>
    public int RestartLimit => Word(24);

    /// <summary>See <see cref="RestartLimit"/>.</summary>
    public int RestartWindowMilliseconds => BinaryPrimitives.ReadInt32LittleEndian(_entry[28..]);

    /// <summary>Wait before the first restart of a row; doubled for each further one.</summary>
    public int BackOffMilliseconds => BinaryPrimitives.ReadInt32LittleEndian(_entry[32..]);

    /// <summary>Longest time without a sign of life; 0 if none is asked for.</summary>
    public int HeartbeatMilliseconds => BinaryPrimitives.ReadInt32LittleEndian(_entry[36..]);

    /// <summary>A device that it is to have.</summary>
    /// <param name="index">0 to <see cref="DeviceCount"/> - 1.</param>
    /// <returns>The device.</returns>
    public ManifestDevice Device(int index) => _manifest.Device(Word(16) + Checked(index, DeviceCount));

    /// <summary>A service that it may call, UTF-8.</summary>
    /// <param name="index">0 to <see cref="CallCount"/> - 1.</param>
    /// <returns>The service's name.</returns>
    public ReadOnlySpan<byte> Call(int index) => _manifest.Name(Word(20) + Checked(index, CallCount));

    /// <summary>A service that it provides, UTF-8.</summary>
    /// <param name="index">0 to <see cref="ServiceCount"/> - 1.</param>
    /// <returns>The service's name.</returns>
    public ReadOnlySpan<byte> Service(int index) => _manifest.Name(Word(40) + Checked(index, ServiceCount));

    internal ManifestStatus Check(int devices, int names)
    {
        bool inside = Word(0) < names && Word(2) < names && Word(4) < names
            && Word(16) + DeviceCount <= devices
            && Word(20) + CallCount <= names
            && Word(40) + ServiceCount <= names;
        if (!inside)
            return ManifestStatus.WrongReference;
        bool sensible = Name.Length > 0
            && Image.Length > 0
            && Priority is >= 1 and <= MaxPriority
            && MemoryPages > 0
            && Objects >= 0
            && Policy <= RestartPolicy.Always
            && RestartWindowMilliseconds >= 0
            && BackOffMilliseconds >= 0
            && HeartbeatMilliseconds >= 0;
        return sensible ? ManifestStatus.Ok : ManifestStatus.WrongValue;
    }

    private static int Checked(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
        return index;
    }

    private int Word(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_entry[offset..]);
}
