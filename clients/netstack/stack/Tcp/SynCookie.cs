using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>An initial sequence number that holds all that is to be remembered of a SYN (RFC 4987 section 3.6).
/// <code>
/// 31    27 26      24 23              0
///  time    size class  secret hash
/// </code></summary>
internal static class SynCookie
{
    /// <summary>How long a cookie is good, at most.</summary>
    public const long LifetimeMicroseconds = 2 * PeriodMicroseconds;

    private const long PeriodMicroseconds = 64_000_000;
    private const uint Purpose = 2;
    private const int TimeShift = 27;
    private const int ClassShift = 24;
    private const uint HashMask = (1 << ClassShift) - 1;
    private const uint TimeMask = 31;

    /// <summary>The segment sizes that a cookie can tell apart.</summary>
    private static readonly ushort[] Sizes = [216, 536, 1024, 1220, 1360, 1440, 1460, 8960];

    public static SequenceNumber Make(SecretNumbers secrets, long now, in TcpHeader syn, NetworkEndpoint remote, int segmentBytes)
    {
        int size = Sizes.Length - 1;
        while (size > 0 && Sizes[size] > (segmentBytes == 0 ? 536 : segmentBytes))
            size--;
        uint time = (uint)(now / PeriodMicroseconds);
        return new SequenceNumber(Compose(secrets, time, (uint)size, syn.Sequence, syn.DestinationPort, remote));
    }

    /// <summary>Recognises the answer to a cookie.</summary>
    public static bool TryRead(SecretNumbers secrets, long now, in TcpHeader header, NetworkEndpoint remote, out int segmentBytes)
    {
        uint cookie = (header.Acknowledgement - 1).Value;
        uint time = (uint)(now / PeriodMicroseconds);
        uint size = (cookie >> ClassShift) & 7;
        segmentBytes = Sizes[size];
        for (uint age = 0; age < 2; age++)
        {
            if (((time - age) & TimeMask) == cookie >> TimeShift
                && Compose(secrets, time - age, size, header.Sequence - 1, header.DestinationPort, remote) == cookie)
            {
                return true;
            }
        }

        return false;
    }

    private static uint Compose(
        SecretNumbers secrets, uint time, uint size, SequenceNumber peerInitial, ushort localPort, NetworkEndpoint remote)
    {
        var local = new NetworkEndpoint(new Ipv4Address(peerInitial.Value + (time << 3) + size), localPort);
        return ((time & TimeMask) << TimeShift) | (size << ClassShift) | ((uint)secrets.Of(local, remote, Purpose) & HashMask);
    }
}
