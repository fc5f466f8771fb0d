namespace Signalbox.Network;

/// <summary>Ports for those who do not care which they get: chosen so that nobody can guess them (RFC 6056 section 3.3.1).</summary>
public static class EphemeralPorts
{
    /// <summary>The first one (RFC 6335).</summary>
    public const ushort First = 49152;

    private const int Count = 65536 - First;

    /// <summary>Chooses a port: a random one, or the next one after it that is free.</summary>
    /// <returns>The port, or 0 if none is free.</returns>
    internal static ushort Choose(SecretNumbers secrets, Func<ushort, bool> isFree)
    {
        int start = (int)(secrets.Next() % Count);
        for (int step = 0; step < Count; step++)
        {
            ushort candidate = (ushort)(First + ((start + step) % Count));
            if (isFree(candidate))
                return candidate;
        }

        return 0;
    }
}
