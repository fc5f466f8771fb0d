using Signalbox.Contracts;

namespace Signalbox.Net;

/// <summary>A frame that has arrived: in one buffer or, if the device merges them, in several.</summary>
internal sealed class IncomingFrame
{
    private ReceivedPart[] _parts = new ReceivedPart[1];
    private int _count;

    /// <summary>What the device knows of the transport checksum.</summary>
    internal bool IsChecksumValid { get; private set; }

    /// <summary>What the frame was joined from.</summary>
    internal SegmentKind Segments { get; private set; }

    /// <summary>The payload of the joined segments.</summary>
    internal ushort SegmentBytes { get; private set; }

    /// <summary>How many buffers are still to come.</summary>
    internal int Missing { get; private set; }

    /// <summary>Its length so far.</summary>
    internal int LengthBytes { get; private set; }

    /// <summary>Its parts so far.</summary>
    internal ReadOnlySpan<ReceivedPart> Parts => _parts.AsSpan(0, _count);

    /// <summary>Begins a frame.</summary>
    internal void Begin(in NetworkHeader header, SegmentKind segments, int buffers)
    {
        _count = 0;
        LengthBytes = 0;
        Missing = buffers;
        Segments = segments;
        SegmentBytes = segments == SegmentKind.None ? (ushort)0 : header.SegmentBytes;

        // §5.1.6.4.1: a checksum that is still to be computed belongs to a packet that never was on a wire.
        IsChecksumValid = (header.Flags & (NetworkHeaderFlags.DataValid | NetworkHeaderFlags.NeedsChecksum)) != 0;
    }

    /// <summary>Adds the next part.</summary>
    internal void Add(ReceivedPart part)
    {
        if (_count == _parts.Length)
            Array.Resize(ref _parts, 2 * _count);
        _parts[_count++] = part;
        LengthBytes += part.Length;
        Missing--;
    }

    /// <summary>Copies the beginning of the frame.</summary>
    /// <returns>How much was copied.</returns>
    internal int CopyTo(Span<byte> target)
    {
        int copied = 0;
        foreach (ReceivedPart part in Parts)
        {
            int length = int.Min(part.Length, target.Length - copied);
            part.Buffer.Read(part.Offset, length).CopyTo(target[copied..]);
            copied += length;
        }

        return copied;
    }
}
