namespace Signalbox.Channels;

/// <summary>What the server may do with a buffer while it has it.</summary>
[Flags]
public enum LeaseDirection : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The server reads it: the data goes from the client to the server.</summary>
    Read = 1 << 0,

    /// <summary>The server writes it: the data goes from the server to the client.</summary>
    Write = 1 << 1,

    /// <summary>Both.</summary>
    ReadWrite = Read | Write,
}
