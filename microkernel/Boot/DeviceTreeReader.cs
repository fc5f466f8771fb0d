using System;
using System.Buffers.Binary;

namespace Signalbox.Microkernel;

/// <summary>
/// Reads a flattened device tree front to back (Devicetree Specification v0.4 §5). Nothing in the blob is trusted:
/// every offset and length is checked before it is used, and anything odd ends in <see cref="DeviceTreeToken.Broken"/>.
/// </summary>
internal ref struct DeviceTreeReader
{
    /// <summary>Length of the header, which tells the length of the whole.</summary>
    internal const int HeaderBytes = 40;

    /// <summary>Longest device tree that is read. QEMU makes some 20 KiB.</summary>
    internal const int MaxBytes = 1 << 21;

    private const uint Magic = 0xD00D_FEED;
    private const uint ReadableVersion = 17;
    private const uint OldestCompatibleVersion = 16;
    private const uint Padding = 4;

    private readonly ReadOnlySpan<byte> _structure;
    private readonly ReadOnlySpan<byte> _strings;
    private readonly ReadOnlySpan<byte> _reservations;
    private int _position;

    private DeviceTreeReader(
        ReadOnlySpan<byte> structure, ReadOnlySpan<byte> strings, ReadOnlySpan<byte> reservations)
    {
        _structure = structure;
        _strings = strings;
        _reservations = reservations;
    }

    /// <summary>Name of the node that begins or of the property, without the ending zero.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Value of the property.</summary>
    internal ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where <see cref="Value"/> stands, to come back to it.</summary>
    internal PropertyPlace ValuePlace { get; private set; }

    /// <summary>Reads the total length from a header.</summary>
    internal static BootStatus ReadLength(ReadOnlySpan<byte> header, out int lengthBytes)
    {
        lengthBytes = 0;
        if (BinaryPrimitives.ReadUInt32BigEndian(header) != Magic)
            return BootStatus.DeviceTreeMagic;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (length is < HeaderBytes or > MaxBytes)
            return BootStatus.DeviceTreeLayout;
        lengthBytes = (int)length;
        return BootStatus.Ok;
    }

    /// <summary>Starts to read a blob of the length that its header gives.</summary>
    internal static BootStatus Open(ReadOnlySpan<byte> blob, out DeviceTreeReader reader)
    {
        reader = default;
        if (BinaryPrimitives.ReadUInt32BigEndian(blob[20..]) < ReadableVersion
            || BinaryPrimitives.ReadUInt32BigEndian(blob[24..]) is < OldestCompatibleVersion or > ReadableVersion)
            return BootStatus.DeviceTreeVersion;
        uint structure = BinaryPrimitives.ReadUInt32BigEndian(blob[8..]);
        uint structureLength = BinaryPrimitives.ReadUInt32BigEndian(blob[36..]);
        uint strings = BinaryPrimitives.ReadUInt32BigEndian(blob[12..]);
        uint stringsLength = BinaryPrimitives.ReadUInt32BigEndian(blob[32..]);
        uint reservations = BinaryPrimitives.ReadUInt32BigEndian(blob[16..]);
        if (!IsInside(blob, structure, structureLength)
            || !IsInside(blob, strings, stringsLength)
            || !IsInside(blob, reservations, 0)
            || ((structure | structureLength) & 3) != 0)
            return BootStatus.DeviceTreeLayout;
        reader = new DeviceTreeReader(
            blob.Slice((int)structure, (int)structureLength),
            blob.Slice((int)strings, (int)stringsLength),
            blob[(int)reservations..]);
        return BootStatus.Ok;
    }

    /// <summary>An entry of the memory reservation block.</summary>
    /// <returns>False after the last.</returns>
    internal readonly bool TryGetReservation(int index, out ulong start, out ulong length)
    {
        start = 0;
        length = 0;
        if ((index + 1) * 16 > _reservations.Length)
            return false;
        start = BinaryPrimitives.ReadUInt64BigEndian(_reservations[(index * 16)..]);
        length = BinaryPrimitives.ReadUInt64BigEndian(_reservations[((index * 16) + 8)..]);
        return start != 0 || length != 0;
    }

    /// <summary>A value that was read before.</summary>
    internal readonly ReadOnlySpan<byte> At(PropertyPlace place) => _structure.Slice(place.Offset, place.LengthBytes);

    /// <summary>Reads on.</summary>
    internal DeviceTreeToken Read()
    {
        while (_position + 4 <= _structure.Length)
        {
            uint token = BinaryPrimitives.ReadUInt32BigEndian(_structure[_position..]);
            _position += 4;
            switch (token)
            {
                case (uint)DeviceTreeToken.BeginNode:
                    return TakeName();
                case (uint)DeviceTreeToken.Property:
                    return TakeProperty();
                case (uint)DeviceTreeToken.EndNode:
                case (uint)DeviceTreeToken.End:
                    return (DeviceTreeToken)token;
                case Padding:
                    break;
                default:
                    return DeviceTreeToken.Broken;
            }
        }

        return DeviceTreeToken.Broken;
    }

    private static bool IsInside(ReadOnlySpan<byte> blob, uint offset, uint length) =>
        offset <= blob.Length && length <= blob.Length - offset;

    private static int LengthOfString(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        while (length < bytes.Length && bytes[length] != 0)
            length++;
        return length;
    }

    private DeviceTreeToken TakeName()
    {
        ReadOnlySpan<byte> rest = _structure[_position..];
        int length = LengthOfString(rest);
        if (length == rest.Length)
            return DeviceTreeToken.Broken;
        Name = rest[..length];
        _position += (length + 1 + 3) & ~3;
        return DeviceTreeToken.BeginNode;
    }

    private DeviceTreeToken TakeProperty()
    {
        if (_position + 8 > _structure.Length)
            return DeviceTreeToken.Broken;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_structure[_position..]);
        uint name = BinaryPrimitives.ReadUInt32BigEndian(_structure[(_position + 4)..]);
        _position += 8;
        if (length > _structure.Length - _position || name >= _strings.Length)
            return DeviceTreeToken.Broken;
        ValuePlace = new PropertyPlace(_position, (int)length);
        Value = At(ValuePlace);
        _position += ((int)length + 3) & ~3;
        ReadOnlySpan<byte> rest = _strings[(int)name..];
        int nameLength = LengthOfString(rest);
        Name = rest[..nameLength];
        return nameLength < rest.Length ? DeviceTreeToken.Property : DeviceTreeToken.Broken;
    }
}
