using System;
using System.IO;

namespace Signalbox.Runtime;

/// <summary>The platform's console as a stream of bytes.</summary>
/// <param name="access">Whether it is the input or the output.</param>
internal sealed class ConsoleDeviceStream(FileAccess access) : ConsoleStream(access)
{
    public override void Write(ReadOnlySpan<byte> buffer) => Platform.Write(buffer);

    /// <summary>Waits for the first byte, and takes what has come by then.</summary>
    public override int Read(Span<byte> buffer)
    {
        int length = 0;
        while (length < buffer.Length && (length == 0 || ConsoleReader.Instance.HasInput))
        {
            buffer[length++] = ConsoleReader.Instance.ReadByte();
        }

        return length;
    }

    public override void Flush()
    {
    }
}
