using System.Buffers.Binary;

namespace Signalbox.Network;

/// <summary>The options of a TCP segment that matter here (RFC 9293 section 3.2, RFC 7323, RFC 2018).</summary>
public struct TcpOptions
{
    /// <summary>The most ranges that one segment can report.</summary>
    public const int MostSackRanges = 4;

    /// <summary>The largest window shift (RFC 7323 section 2.3).</summary>
    public const int MostWindowShift = 14;

    private const byte EndOfList = 0;
    private const byte NoOperation = 1;
    private const byte MaximumSegmentSizeKind = 2;
    private const byte WindowScaleKind = 3;
    private const byte SackPermittedKind = 4;
    private const byte SackKind = 5;
    private const byte TimestampsKind = 8;
    private const int MaximumSegmentSizeBytes = 4;
    private const int WindowScaleBytes = 3;
    private const int SackPermittedBytes = 2;
    private const int TimestampsBytes = 10;
    private const int SackHeaderBytes = 2;
    private const int SackRangeBytes = 8;

    // NOP, NOP, kind 8, length 10: how nearly everybody sends timestamps (RFC 7323 appendix A).
    private const uint AlignedTimestamps = 0x0101_080A;
    private const int AlignedTimestampsBytes = 12;

    private SequenceRange _sack0;
    private SequenceRange _sack1;
    private SequenceRange _sack2;
    private SequenceRange _sack3;

    /// <summary>The longest segment that the sender takes; 0 if it does not say.</summary>
    public ushort MaximumSegmentSize { get; set; }

    /// <summary>By how much the sender shifts its windows; null if it does not scale.</summary>
    public byte? WindowShift { get; set; }

    /// <summary>Whether the sender understands <see cref="SackRange"/>.</summary>
    public bool SackPermitted { get; set; }

    /// <summary>Whether there are timestamps.</summary>
    public bool HasTimestamps { get; set; }

    /// <summary>The sender's clock.</summary>
    public uint TimestampValue { get; set; }

    /// <summary>The receiver's clock as the sender has last seen it.</summary>
    public uint TimestampEcho { get; set; }

    /// <summary>How many ranges the sender has received beyond the acknowledgement.</summary>
    public int SackCount { get; private set; }

    /// <summary>The length on the wire, padded to whole words.</summary>
    public readonly int LengthBytes =>
        (MaximumSegmentSize != 0 ? MaximumSegmentSizeBytes : 0)
        + (WindowShift is not null ? 1 + WindowScaleBytes : 0)
        + (HasTimestamps ? 2 + TimestampsBytes : 0)
        + (SackPermitted ? 2 + SackPermittedBytes : 0)
        + (SackCount > 0 ? 2 + SackHeaderBytes + (SackCount * SackRangeBytes) : 0);

    /// <summary>A range that the sender has received.</summary>
    /// <param name="index">Below <see cref="SackCount"/>.</param>
    public readonly SequenceRange SackRange(int index) => index switch
    {
        0 => _sack0,
        1 => _sack1,
        2 => _sack2,
        _ => _sack3,
    };

    /// <summary>Adds a range; those beyond <see cref="MostSackRanges"/> are left out.</summary>
    public void AddSackRange(SequenceRange range)
    {
        switch (SackCount)
        {
            case 0:
                _sack0 = range;
                break;
            case 1:
                _sack1 = range;
                break;
            case 2:
                _sack2 = range;
                break;
            case 3:
                _sack3 = range;
                break;
            default:
                return;
        }

        SackCount++;
    }

    /// <summary>Reads options. What is not understood is skipped by its length (RFC 9293 MUST-6); a length that cannot be ends the
    /// list, and what stood before it counts.</summary>
    public static TcpOptions Read(ReadOnlySpan<byte> list)
    {
        TcpOptions options = default;
        if (list.Length == AlignedTimestampsBytes && BinaryPrimitives.ReadUInt32BigEndian(list) == AlignedTimestamps)
        {
            options.ReadTimestamps(list[4..]);
            return options;
        }

        while (list.Length > 0)
        {
            byte kind = list[0];
            if (kind == EndOfList)
                break;
            if (kind == NoOperation)
            {
                list = list[1..];
                continue;
            }

            int length = list.Length > 1 ? list[1] : 0;
            if (length < 2 || length > list.Length)
                break;
            options.ReadOne(kind, list[2..length]);
            list = list[length..];
        }

        return options;
    }

    /// <summary>Writes the options.</summary>
    /// <param name="target">At least <see cref="LengthBytes"/> long.</param>
    public readonly void Write(Span<byte> target)
    {
        if (MaximumSegmentSize != 0)
        {
            WriteWord(ref target, ((uint)MaximumSegmentSizeKind << 24) | (MaximumSegmentSizeBytes << 16) | MaximumSegmentSize);
        }

        if (SackPermitted)
            WriteWord(ref target, ((uint)NoOperation << 24) | (NoOperation << 16) | (SackPermittedKind << 8) | SackPermittedBytes);
        if (HasTimestamps)
        {
            WriteWord(ref target, AlignedTimestamps);
            WriteWord(ref target, TimestampValue);
            WriteWord(ref target, TimestampEcho);
        }

        if (WindowShift is byte shift)
            WriteWord(ref target, ((uint)NoOperation << 24) | (WindowScaleKind << 16) | (WindowScaleBytes << 8) | shift);
        if (SackCount > 0)
            WriteSack(target);
    }

    private readonly void WriteSack(Span<byte> target)
    {
        int length = SackHeaderBytes + (SackCount * SackRangeBytes);
        WriteWord(ref target, ((uint)NoOperation << 24) | (NoOperation << 16) | (SackKind << 8) | (uint)length);
        for (int index = 0; index < SackCount; index++)
        {
            WriteWord(ref target, SackRange(index).Start.Value);
            WriteWord(ref target, SackRange(index).End.Value);
        }
    }

    private static void WriteWord(ref Span<byte> target, uint word)
    {
        BinaryPrimitives.WriteUInt32BigEndian(target, word);
        target = target[sizeof(uint)..];
    }

    private void ReadOne(byte kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case MaximumSegmentSizeKind when content.Length == MaximumSegmentSizeBytes - 2:
                MaximumSegmentSize = BinaryPrimitives.ReadUInt16BigEndian(content);
                break;
            case WindowScaleKind when content.Length == WindowScaleBytes - 2:
                WindowShift = Math.Min(content[0], (byte)MostWindowShift);
                break;
            case SackPermittedKind when content.Length == SackPermittedBytes - 2:
                SackPermitted = true;
                break;
            case TimestampsKind when content.Length == TimestampsBytes - 2:
                ReadTimestamps(content);
                break;
            case SackKind:
                for (; content.Length >= SackRangeBytes; content = content[SackRangeBytes..])
                {
                    AddSackRange(new SequenceRange(
                        new SequenceNumber(BinaryPrimitives.ReadUInt32BigEndian(content)),
                        new SequenceNumber(BinaryPrimitives.ReadUInt32BigEndian(content[4..]))));
                }

                break;
        }
    }

    private void ReadTimestamps(ReadOnlySpan<byte> content)
    {
        HasTimestamps = true;
        TimestampValue = BinaryPrimitives.ReadUInt32BigEndian(content);
        TimestampEcho = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
    }
}
