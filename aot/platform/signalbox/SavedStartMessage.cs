using System.Runtime.CompilerServices;
using Signalbox.Abi;

namespace Signalbox.Platform.Signalbox;

/// <summary>The start message, taken out of the message buffer before the first system call overwrites it.</summary>
internal unsafe struct SavedStartMessage
{
    private fixed byte _bytes[MessageBuffer.LengthBytes];
    private nuint _lengthBytes;

    /// <summary>Keeps a message.</summary>
    /// <returns>What was kept.</returns>
    internal ReadOnlySpan<byte> Save(ReadOnlySpan<byte> message)
    {
        _lengthBytes = (nuint)message.Length;
        message.CopyTo(new Span<byte>(Unsafe.AsPointer(ref _bytes[0]), MessageBuffer.LengthBytes));
        return new ReadOnlySpan<byte>(Unsafe.AsPointer(ref _bytes[0]), message.Length);
    }

    /// <summary>Where it stands; that of a static field never moves.</summary>
    internal byte* Address(nuint* lengthBytes)
    {
        *lengthBytes = _lengthBytes;
        return (byte*)Unsafe.AsPointer(ref _bytes[0]);
    }
}
