using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Which hardware address an IPv4 address on the link has (RFC 826, RFC 1122 section 2.3.2).</summary>
/// <remarks>A table of fixed size. An entry that is used is asked for again before it ages out; one frame for each address that is
/// being resolved is kept, the newest (RFC 1122 section 2.3.2.2).</remarks>
public sealed class ArpCache
{
    /// <summary>How many addresses are known at once.</summary>
    public const int Capacity = 64;

    /// <summary>How many requests are sent for an address before it counts as absent.</summary>
    public const int MostRequests = 3;

    internal const long LifetimeMicroseconds = 60_000_000;
    internal const long RequestIntervalMicroseconds = 1_000_000;
    private const int Ways = Capacity >> SetBits;
    private const int SetBits = 4;

    private readonly Entry[] _entries = new Entry[Capacity];

    /// <summary>What is known of an address.</summary>
    /// <param name="address">An address on the link.</param>
    /// <param name="now">The time.</param>
    /// <param name="hardware">Its hardware address, if the answer is yes.</param>
    public bool TryFind(Ipv4Address address, long now, out MacAddress hardware)
    {
        int index = IndexOf(address);
        if (index < 0 || !_entries[index].IsResolved || now >= _entries[index].Expires)
        {
            hardware = default;
            return false;
        }

        hardware = _entries[index].Hardware;
        return true;
    }

    /// <summary>Whether a request is due for an address: it is unknown or about to age out, and none was sent lately.</summary>
    /// <returns>True at most once in a second for an address, and <see cref="MostRequests"/> times without an answer in a
    /// lifetime.</returns>
    public bool TakeRequest(Ipv4Address address, long now)
    {
        int index = IndexOf(address);
        if (index < 0)
        {
            index = Replace(address, now);
        }
        else if (_entries[index].IsResolved && now < _entries[index].Expires - (LifetimeMicroseconds / 4))
        {
            return false;
        }

        ref Entry entry = ref _entries[index];
        if (entry.IsResolved && now >= entry.Expires)
        {
            entry.IsResolved = false;
            entry.Requests = 0;
        }

        if (entry.Requests >= MostRequests && now >= entry.LastRequest + (LifetimeMicroseconds / 4))
            entry.Requests = 0;
        if (entry.Requests >= MostRequests || (entry.Requests > 0 && now < entry.LastRequest + RequestIntervalMicroseconds))
            return false;
        entry.Requests++;
        entry.LastRequest = now;
        return true;
    }

    /// <summary>Keeps a frame until its receiver is known, in the place of an earlier one.</summary>
    /// <param name="address">The receiver on the link; <see cref="TakeRequest"/> was called for it.</param>
    /// <param name="frame">The frame, whose destination is not filled in.</param>
    /// <param name="offload">What the device has to add to it.</param>
    public void Keep(Ipv4Address address, ReadOnlySpan<byte> frame, in FrameOffload offload)
    {
        int index = IndexOf(address);
        if (index < 0)
            return;
        ref Entry entry = ref _entries[index];
        if (entry.Kept is null || entry.Kept.Length < frame.Length)
            entry.Kept = new byte[frame.Length];
        frame.CopyTo(entry.Kept);
        entry.KeptBytes = frame.Length;
        entry.KeptOffload = offload;
    }

    /// <summary>Learns an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="hardware">Whose it is.</param>
    /// <param name="now">The time.</param>
    /// <param name="mayAdd">Whether it is learned also if nobody has asked for it: only what is addressed to us is, so that
    /// strangers cannot fill the table.</param>
    /// <returns>The frame that was kept for it, if there was one; <paramref name="hardware"/> is its destination.</returns>
    public ReadOnlySpan<byte> Learn(Ipv4Address address, MacAddress hardware, long now, bool mayAdd, out FrameOffload offload)
    {
        offload = default;
        int index = IndexOf(address);
        if (index < 0)
        {
            if (!mayAdd)
                return default;
            index = Replace(address, now);
        }

        ref Entry entry = ref _entries[index];
        entry.Hardware = hardware;
        entry.IsResolved = true;
        entry.Requests = 0;
        entry.Expires = now + LifetimeMicroseconds;
        ReadOnlySpan<byte> kept = entry.Kept.AsSpan(0, entry.KeptBytes);
        offload = entry.KeptOffload;
        entry.KeptBytes = 0;
        return kept;
    }

    /// <summary>Forgets everything: the link is another one.</summary>
    public void Clear() => Array.Clear(_entries);

    private static int SetOf(Ipv4Address address) => (int)((address.Value * 0x9E3779B1u) >> (32 - SetBits)) * Ways;

    private int IndexOf(Ipv4Address address)
    {
        int first = SetOf(address);
        for (int index = first; index < first + Ways; index++)
        {
            if (_entries[index].Address == address)
                return index;
        }

        return -1;
    }

    /// <summary>Gives an address the place of the entry of its set that ages out first; unresolved ones go before all others.</summary>
    private int Replace(Ipv4Address address, long now)
    {
        int first = SetOf(address);
        int oldest = first;
        for (int index = first; index < first + Ways; index++)
        {
            if (_entries[index].Expires < _entries[oldest].Expires)
                oldest = index;
        }

        byte[]? kept = _entries[oldest].Kept;
        _entries[oldest] = new Entry { Address = address, Kept = kept, Expires = now };
        return oldest;
    }

    private struct Entry
    {
        public Ipv4Address Address;
        public MacAddress Hardware;
        public bool IsResolved;
        public byte Requests;
        public long Expires;
        public long LastRequest;
        public byte[]? Kept;
        public int KeptBytes;
        public FrameOffload KeptOffload;
    }
}
