using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// What a task learns from its supervisor at the start; the first task has <see cref="BootInformation"/> instead. The
/// timebase stands at the same place in both.
/// <code>
///  0  magic (4), version (2), devices (2)         32  stack in bytes (4), task number (4)
///  8  timebase frequency in Hz (8)                40  name (2), arguments (2): lengths; services (2), zero (2)
/// 16  port of the supervisor (8)                  48  devices, 16 bytes each
/// 24  number to seed a generator with (8)             services, 8 bytes each: port, to bind
///                                                     text: name, arguments, each service's name after its length (1)
/// </code>
/// </summary>
public readonly ref struct StartMessage
{
    /// <summary>Size of everything before the devices.</summary>
    public const int HeaderBytes = 48;

    private const uint Magic = 0x5453_4253; // "SBST"
    private const ushort Version = 1;

    private readonly ReadOnlySpan<byte> _bytes;

    private StartMessage(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Ticks of the <c>time</c> register in a second.</summary>
    public ulong TimebaseHertz => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[8..]);

    /// <summary>Where the supervisor takes calls; see <see cref="SupervisorLabel"/>.</summary>
    public Handle Supervisor => new(BinaryPrimitives.ReadUInt64LittleEndian(_bytes[16..]));

    /// <summary>A number that differs from start to start.</summary>
    public ulong Seed => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[24..]);

    /// <summary>How far the stack goes down from where it started.</summary>
    public uint StackBytes => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[32..]);

    /// <summary>The task's number in the manifest, from 1; the same after a restart.</summary>
    public uint TaskNumber => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[36..]);

    /// <summary>The task's name, UTF-8.</summary>
    public ReadOnlySpan<byte> Name => _bytes.Slice(TextOffset, NameBytes);

    /// <summary>Text for the task from the manifest, UTF-8.</summary>
    public ReadOnlySpan<byte> Arguments => _bytes.Slice(TextOffset + NameBytes, ArgumentsBytes);

    /// <summary>Devices that the task has.</summary>
    public int DeviceCount => Word(6);

    /// <summary>Services that the task is to provide.</summary>
    public int ServiceCount => Word(44);

    private int NameBytes => Word(40);

    private int ArgumentsBytes => Word(42);

    private int ServicesOffset => HeaderBytes + (DeviceCount * StartDevice.SizeBytes);

    private int TextOffset => ServicesOffset + (ServiceCount * sizeof(ulong));

    /// <summary>Checks a start message.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="message">Views the message if the result is true.</param>
    /// <returns>False if it is not a start message of this version, or is shorter than it says.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StartMessage message)
    {
        message = new StartMessage(bytes);
        return bytes.Length >= HeaderBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic
            && message.Word(4) == Version
            && message.TryFindService(message.ServiceCount, out _);
    }

    /// <summary>One device.</summary>
    /// <param name="index">0 to <see cref="DeviceCount"/> - 1, in the order of the manifest.</param>
    /// <returns>Its description.</returns>
    public StartDevice Device(int index) =>
        StartDevice.Read(_bytes.Slice(HeaderBytes + (index * StartDevice.SizeBytes), StartDevice.SizeBytes));

    /// <summary>The port at which a service is called.</summary>
    /// <param name="index">0 to <see cref="ServiceCount"/> - 1, in the order of the manifest.</param>
    /// <returns>The task's handle, to bind it.</returns>
    public Handle ServicePort(int index) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(ServicesOffset + (index * sizeof(ulong)))..]));

    /// <summary>A service's name, UTF-8.</summary>
    /// <param name="index">0 to <see cref="ServiceCount"/> - 1.</param>
    /// <returns>The name.</returns>
    public ReadOnlySpan<byte> ServiceName(int index)
    {
        TryFindService(index, out int offset);
        return _bytes.Slice(offset + 1, _bytes[offset]);
    }

    /// <summary>Walks the services' names, which have no table.</summary>
    /// <returns>False if the message ends before.</returns>
    private bool TryFindService(int index, out int offset)
    {
        offset = TextOffset + NameBytes + ArgumentsBytes;
        for (int before = 0; before < index && offset < _bytes.Length; before++)
            offset += 1 + _bytes[offset];
        return offset <= _bytes.Length;
    }

    private int Word(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[offset..]);

    internal static void WriteHeader(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Version);
    }
}
