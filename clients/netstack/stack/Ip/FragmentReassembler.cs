using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Puts packets together that were cut on their way (RFC 791 section 3.2, RFC 815).</summary>
/// <remarks>A few packets at a time, each in a buffer that stays. Fragments that overlap are a sign of an attack and discard their
/// whole packet (RFC 1858, RFC 5722); an exact repetition is only dropped.</remarks>
public sealed class FragmentReassembler(StackStatistics statistics)
{
    /// <summary>How many packets can be in pieces at once.</summary>
    public const int MostPackets = 8;

    /// <summary>How many separate pieces of one packet are kept.</summary>
    public const int MostPieces = 64;

    /// <summary>How long the pieces of a packet are waited for (RFC 1122 section 3.3.2).</summary>
    public const long TimeoutMicroseconds = 30_000_000;

    private const int MostPayloadBytes = 65535 - Ipv4Header.LeastBytes;

    private readonly Slot?[] _slots = new Slot?[MostPackets];

    /// <summary>When the oldest packet is given up; <see cref="long.MaxValue"/> if there is none.</summary>
    public long NextDeadline { get; private set; } = long.MaxValue;

    /// <summary>Takes a fragment.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="now">The time.</param>
    /// <param name="packet">The payload of the whole packet, if the answer is yes; good until the next call.</param>
    /// <returns>Whether the packet is complete.</returns>
    public bool TryAdd(scoped in Ipv4Header header, scoped ReadOnlySpan<byte> payload, long now, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        int end = header.FragmentOffset + payload.Length;
        if (end > MostPayloadBytes || payload.Length == 0 || (header.HasMoreFragments && payload.Length % 8 != 0))
        {
            statistics.Malformed++;
            return false;
        }

        Slot slot = FindOrTake(header, now);
        if (slot.IsDead)
            return false;
        if (!slot.TryAdd(header, payload))
        {
            statistics.ReassemblyFailures++;
            slot.IsDead = true;
            return false;
        }

        if (!slot.IsComplete)
            return false;
        statistics.Reassembled++;
        packet = slot.Data.AsSpan(0, slot.TotalBytes);
        slot.IsUsed = false;
        UpdateDeadline();
        return true;
    }

    /// <summary>Gives up one packet whose time is over.</summary>
    /// <param name="now">The time.</param>
    /// <param name="header">The header of its first fragment, if that has come.</param>
    /// <param name="payload">The payload of its first fragment; empty if that has not come.</param>
    /// <returns>Whether there was one; ask again then.</returns>
    public bool TryExpire(long now, out Ipv4Header header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        foreach (Slot? slot in _slots)
        {
            if (slot is null || !slot.IsUsed || now < slot.Deadline)
                continue;
            slot.IsUsed = false;
            if (!slot.IsDead)
                statistics.ReassemblyFailures++;
            if (!slot.IsDead && slot.FirstBytes > 0)
            {
                header = slot.FirstHeader;
                payload = slot.Data.AsSpan(0, slot.FirstBytes);
            }

            UpdateDeadline();
            return true;
        }

        return false;
    }

    private void UpdateDeadline()
    {
        long next = long.MaxValue;
        foreach (Slot? slot in _slots)
        {
            if (slot is not null && slot.IsUsed)
                next = Math.Min(next, slot.Deadline);
        }

        NextDeadline = next;
    }

    /// <summary>The slot of a packet, or a free one, or that of the oldest packet.</summary>
    private Slot FindOrTake(in Ipv4Header header, long now)
    {
        int best = 0;
        for (int index = 0; index < MostPackets; index++)
        {
            Slot? slot = _slots[index];
            if (slot is not null && slot.IsUsed && slot.Belongs(header))
                return slot;
            if (RankOf(slot) < RankOf(_slots[best]))
                best = index;
        }

        Slot taken = _slots[best] ??= new Slot();
        if (taken.IsUsed && !taken.IsDead)
            statistics.ReassemblyFailures++;
        taken.Begin(header, now + TimeoutMicroseconds);
        UpdateDeadline();
        return taken;
    }

    /// <summary>Which slot is taken first: a free one that has a buffer, an empty place, then the oldest.</summary>
    private static long RankOf(Slot? slot) => slot is null ? -1 : slot.IsUsed ? slot.Deadline : -2;

    private sealed class Slot
    {
        private readonly (int Start, int End)[] _pieces = new (int, int)[MostPieces];
        private int _pieceCount;
        private Ipv4Address _source;
        private Ipv4Address _destination;
        private ushort _identification;
        private IpProtocol _protocol;

        public byte[] Data { get; } = new byte[MostPayloadBytes];

        public bool IsUsed { get; set; }

        /// <summary>The packet was found to be bad; what still comes of it is dropped.</summary>
        public bool IsDead { get; set; }

        public long Deadline { get; private set; }

        /// <summary>The length of the whole payload; 0 until the last fragment has come.</summary>
        public int TotalBytes { get; private set; }

        public Ipv4Header FirstHeader { get; private set; }

        public int FirstBytes { get; private set; }

        public bool IsComplete => TotalBytes > 0 && _pieceCount == 1 && _pieces[0] == (0, TotalBytes);

        public void Begin(in Ipv4Header header, long deadline)
        {
            (_source, _destination, _identification, _protocol) =
                (header.Source, header.Destination, header.Identification, header.Protocol);
            (IsUsed, IsDead, Deadline, TotalBytes, FirstBytes, _pieceCount) = (true, false, deadline, 0, 0, 0);
        }

        public bool Belongs(in Ipv4Header header) => header.Identification == _identification && header.Source == _source
            && header.Destination == _destination && header.Protocol == _protocol;

        public bool TryAdd(in Ipv4Header header, ReadOnlySpan<byte> payload)
        {
            int start = header.FragmentOffset;
            int end = start + payload.Length;
            int place = 0;
            while (place < _pieceCount && _pieces[place].End <= start)
                place++;
            if (place < _pieceCount && _pieces[place].Start < end)
            {
                // Within what is there already: a repetition, if it says the same.
                return _pieces[place].Start <= start && end <= _pieces[place].End
                    && payload.SequenceEqual(Data.AsSpan(start, payload.Length)) && !ContradictsTotal(header, end);
            }

            if (ContradictsTotal(header, end) || _pieceCount == MostPieces - 1)
                return false;
            if (!header.HasMoreFragments)
                TotalBytes = end;
            if (start == 0)
                (FirstHeader, FirstBytes) = (header, payload.Length);
            payload.CopyTo(Data.AsSpan(start));
            Insert(place, start, end);
            return true;
        }

        private bool ContradictsTotal(in Ipv4Header header, int end)
        {
            if (header.HasMoreFragments)
                return TotalBytes != 0 && end >= TotalBytes;
            return (TotalBytes != 0 && end != TotalBytes) || (_pieceCount > 0 && _pieces[_pieceCount - 1].End > end);
        }

        private void Insert(int place, int start, int end)
        {
            bool joinsBefore = place > 0 && _pieces[place - 1].End == start;
            bool joinsAfter = place < _pieceCount && _pieces[place].Start == end;
            if (joinsBefore && joinsAfter)
            {
                _pieces[place - 1].End = _pieces[place].End;
                _pieces.AsSpan(place + 1, _pieceCount - place - 1).CopyTo(_pieces.AsSpan(place));
                _pieceCount--;
            }
            else if (joinsBefore)
            {
                _pieces[place - 1].End = end;
            }
            else if (joinsAfter)
            {
                _pieces[place].Start = start;
            }
            else
            {
                _pieces.AsSpan(place, _pieceCount - place).CopyTo(_pieces.AsSpan(place + 1));
                _pieces[place] = (start, end);
                _pieceCount++;
            }
        }
    }
}
