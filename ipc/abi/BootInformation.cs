using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// The first task's start message: what the machine has and which handles the task was given for it.
/// <code>
///   0  magic (4), version (2), device count (2)      40  trace region: handle (8)
///   8  timebase frequency in Hz (8)                  48  trace region: length in bytes (8)
///  16  memory in bytes (8)                           56  harts (4)
///  24  boot archive: handle of its region (8)        60  trace bytes a task (4)
///  32  boot archive: length in bytes (8)             64  devices, 24 bytes each; then, to the end, the command line
/// </code>
/// </summary>
public readonly ref struct BootInformation
{
    /// <summary>Most devices that fit.</summary>
    public const int MaxDevices = (MessageBuffer.LengthBytes - DevicesOffset) / BootDevice.SizeBytes;

    private const uint Magic = 0x4942_4253; // "SBBI"
    private const ushort Version = 1;
    private const int DevicesOffset = 64;

    private readonly ReadOnlySpan<byte> _bytes;

    private BootInformation(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Ticks of the <c>time</c> register in a second.</summary>
    public ulong TimebaseHertz => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[8..]);

    /// <summary>Bytes of memory that the kernel manages.</summary>
    public ulong MemoryBytes => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[16..]);

    /// <summary>Region with the boot archive, read and execute.</summary>
    public Handle Archive => new(BinaryPrimitives.ReadUInt64LittleEndian(_bytes[24..]));

    /// <summary>Length of the boot archive.</summary>
    public ulong ArchiveBytes => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[32..]);

    /// <summary>Region with the trace rings, read only.</summary>
    public Handle Trace => new(BinaryPrimitives.ReadUInt64LittleEndian(_bytes[40..]));

    /// <summary>Length of the trace region.</summary>
    public ulong TraceBytes => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[48..]);

    /// <summary>Harts in the machine; the kernel runs on one.</summary>
    public int Harts => BinaryPrimitives.ReadInt32LittleEndian(_bytes[56..]);

    /// <summary>Size of one task's trace ring.</summary>
    public int TraceBytesPerTask => BinaryPrimitives.ReadInt32LittleEndian(_bytes[60..]);

    /// <summary>Devices that were found.</summary>
    public int DeviceCount => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[6..]);

    /// <summary>The text that whoever started the machine has given it, perhaps empty.</summary>
    public ReadOnlySpan<byte> CommandLine => _bytes[Length(DeviceCount)..];

    /// <summary>Checks a start message.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="information">Views the message if the result is true.</param>
    /// <returns>False if it is not boot information of this version, or is shorter than it says.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BootInformation information)
    {
        information = new BootInformation(bytes);
        return bytes.Length >= DevicesOffset
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic
            && BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) == Version
            && bytes.Length >= Length(information.DeviceCount);
    }

    /// <summary>One device.</summary>
    /// <param name="index">0 to <see cref="DeviceCount"/> - 1.</param>
    /// <returns>Its description.</returns>
    public BootDevice Device(int index) =>
        BootDevice.Read(_bytes.Slice(DevicesOffset + (index * BootDevice.SizeBytes), BootDevice.SizeBytes));

    /// <summary>Length of the message with so many devices.</summary>
    /// <param name="deviceCount">0 to <see cref="MaxDevices"/>.</param>
    /// <returns>Bytes.</returns>
    public static int Length(int deviceCount) => DevicesOffset + (deviceCount * BootDevice.SizeBytes);

    /// <summary>Writes all but the devices.</summary>
    /// <param name="target">At least <see cref="Length"/> of <paramref name="deviceCount"/> bytes.</param>
    /// <param name="deviceCount">0 to <see cref="MaxDevices"/>.</param>
    /// <param name="timebaseHertz">See <see cref="TimebaseHertz"/>.</param>
    /// <param name="memoryBytes">See <see cref="MemoryBytes"/>.</param>
    /// <param name="harts">See <see cref="Harts"/>.</param>
    public static void WriteHeader(
        Span<byte> target, int deviceCount, ulong timebaseHertz, ulong memoryBytes, int harts)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], (ushort)deviceCount);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], timebaseHertz);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], memoryBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[56..], harts);
    }

    /// <summary>Writes where the boot archive is.</summary>
    /// <param name="target">The message.</param>
    /// <param name="handle">Its region.</param>
    /// <param name="lengthBytes">Its length.</param>
    public static void WriteArchive(Span<byte> target, Handle handle, ulong lengthBytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], handle.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(target[32..], lengthBytes);
    }

    /// <summary>Writes where the trace rings are.</summary>
    /// <param name="target">The message.</param>
    /// <param name="handle">Their region.</param>
    /// <param name="lengthBytes">The region's length.</param>
    /// <param name="bytesPerTask">See <see cref="TraceBytesPerTask"/>.</param>
    public static void WriteTrace(Span<byte> target, Handle handle, ulong lengthBytes, int bytesPerTask)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], handle.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(target[48..], lengthBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[60..], bytesPerTask);
    }

    /// <summary>Writes one device.</summary>
    /// <param name="target">The message.</param>
    /// <param name="index">0 to <see cref="DeviceCount"/> - 1.</param>
    /// <param name="device">Its description.</param>
    public static void WriteDevice(Span<byte> target, int index, BootDevice device) =>
        device.Write(target.Slice(DevicesOffset + (index * BootDevice.SizeBytes), BootDevice.SizeBytes));
}
