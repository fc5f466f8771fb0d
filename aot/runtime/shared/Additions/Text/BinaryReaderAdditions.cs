using System;
using System.IO;

namespace Signalbox.Runtime;

/// <summary>Members of System.IO.BinaryReader that came with .NET 10.</summary>
[AdditionTo("System.IO.BinaryReader")]
internal static class BinaryReaderAdditions
{
    internal static void ReadExactly(BinaryReader self, Span<byte> buffer)
    {
        self.ThrowIfDisposed();
        self._stream.ReadExactly(buffer);
    }
}
