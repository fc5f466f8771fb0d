using System;

namespace Signalbox.Microkernel;

/// <summary>A property value that is a row of strings, each ended with a zero.</summary>
internal static class StringList
{
    /// <summary>True if one of the strings is the one asked for.</summary>
    internal static bool Contains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> wanted)
    {
        while (list.Length > wanted.Length)
        {
            if (list[wanted.Length] == 0 && list[..wanted.Length].SequenceEqual(wanted))
                return true;
            int end = list.IndexOf((byte)0);
            if (end < 0)
                return false;
            list = list[(end + 1)..];
        }

        return false;
    }
}
