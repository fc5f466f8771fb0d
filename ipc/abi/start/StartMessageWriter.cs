using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>Writes a <see cref="StartMessage"/>: devices first, then services, then the text.</summary>
public ref struct StartMessageWriter
{
    private readonly Span<byte> _target;
    private int _position;
    private int _devices;
    private int _services;

    /// <summary>Begins a message.</summary>
    /// <param name="target">Takes it; at least <see cref="StartMessage.HeaderBytes"/> bytes.</param>
    public StartMessageWriter(Span<byte> target)
    {
        target.Clear();
        StartMessage.WriteHeader(target);
        _target = target;
        _position = StartMessage.HeaderBytes;
    }

    /// <summary>Whether something had no room and was left out.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Length of the message so far.</summary>
    public readonly int LengthBytes => _position;

    /// <summary>Writes what comes before the lists.</summary>
    /// <param name="timebaseHertz">See <see cref="StartMessage.TimebaseHertz"/>.</param>
    /// <param name="supervisor">See <see cref="StartMessage.Supervisor"/>.</param>
    /// <param name="seed">See <see cref="StartMessage.Seed"/>.</param>
    /// <param name="stackBytes">See <see cref="StartMessage.StackBytes"/>.</param>
    /// <param name="taskNumber">See <see cref="StartMessage.TaskNumber"/>.</param>
    public readonly void WriteBasics(
        ulong timebaseHertz, Handle supervisor, ulong seed, uint stackBytes, uint taskNumber)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_target[8..], timebaseHertz);
        BinaryPrimitives.WriteUInt64LittleEndian(_target[16..], supervisor.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(_target[24..], seed);
        BinaryPrimitives.WriteUInt32LittleEndian(_target[32..], stackBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_target[36..], taskNumber);
    }

    /// <summary>Adds a device.</summary>
    /// <param name="device">The device.</param>
    public void AddDevice(StartDevice device)
    {
        if (!TryTake(StartDevice.SizeBytes, out Span<byte> place))
            return;
        device.Write(place);
        BinaryPrimitives.WriteUInt16LittleEndian(_target[6..], (ushort)++_devices);
    }

    /// <summary>Adds the port of a service. No device may follow.</summary>
    /// <param name="port">The task's handle.</param>
    public void AddServicePort(Handle port)
    {
        if (!TryTake(sizeof(ulong), out Span<byte> place))
            return;
        BinaryPrimitives.WriteUInt64LittleEndian(place, port.Value);
        BinaryPrimitives.WriteUInt16LittleEndian(_target[44..], (ushort)++_services);
    }

    /// <summary>Writes the name and the arguments. No port may follow.</summary>
    /// <param name="name">See <see cref="StartMessage.Name"/>.</param>
    /// <param name="arguments">See <see cref="StartMessage.Arguments"/>.</param>
    public void WriteText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> arguments)
    {
        if (!TryTake(name.Length + arguments.Length, out Span<byte> place))
            return;
        name.CopyTo(place);
        arguments.CopyTo(place[name.Length..]);
        BinaryPrimitives.WriteUInt16LittleEndian(_target[40..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(_target[42..], (ushort)arguments.Length);
    }

    /// <summary>Adds a service's name, in the order of the ports.</summary>
    /// <param name="name">At most 255 bytes of UTF-8.</param>
    public void AddServiceName(ReadOnlySpan<byte> name)
    {
        if (name.Length > byte.MaxValue || !TryTake(1 + name.Length, out Span<byte> place))
        {
            HasFailed = true;
            return;
        }

        place[0] = (byte)name.Length;
        name.CopyTo(place[1..]);
    }

    private bool TryTake(int bytes, out Span<byte> place)
    {
        bool fits = bytes <= _target.Length - _position;
        place = fits ? _target.Slice(_position, bytes) : default;
        _position += fits ? bytes : 0;
        HasFailed |= !fits;
        return fits;
    }
}
