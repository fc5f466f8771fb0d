namespace Signalbox.Network;

/// <summary>Control bits of a TCP segment (RFC 9293 section 3.1).</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The sender will send nothing after this.</summary>
    Fin = 1 << 0,

    /// <summary>The sequence number is the first one.</summary>
    Syn = 1 << 1,

    /// <summary>The connection is void.</summary>
    Rst = 1 << 2,

    /// <summary>Deliver without delay.</summary>
    Psh = 1 << 3,

    /// <summary>The acknowledgement number counts.</summary>
    Ack = 1 << 4,

    /// <summary>The urgent pointer counts. Read over here (RFC 6093).</summary>
    Urg = 1 << 5,
}
