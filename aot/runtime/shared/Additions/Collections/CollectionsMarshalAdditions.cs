using System;
using System.Collections;
using System.Runtime.InteropServices;

namespace Signalbox.Runtime;

/// <summary>Members of CollectionsMarshal that came with .NET 10.</summary>
[AdditionTo("System.Runtime.InteropServices.CollectionsMarshal")]
internal static class CollectionsMarshalAdditions
{
    private const int BitsPerByte = 8;

    internal static Span<byte> AsBytes(BitArray? array) =>
        array is null
            ? default
            : MemoryMarshal.AsBytes(array.m_array.AsSpan())[..((array.Length + BitsPerByte - 1) / BitsPerByte)];
}
