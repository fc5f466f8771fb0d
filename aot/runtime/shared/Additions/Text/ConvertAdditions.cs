using System;
using System.Buffers;

namespace Signalbox.Runtime;

/// <summary>Members of System.Convert that came with .NET 10: hexadecimal digits as UTF-8.</summary>
[AdditionTo("System.Convert")]
internal static class ConvertAdditions
{
    private const int NoDigit = 0xFF;

    internal static byte[] FromHexString(ReadOnlySpan<byte> utf8Source)
    {
        if (utf8Source.IsEmpty)
        {
            return [];
        }

        if (utf8Source.Length % 2 != 0)
        {
            throw new FormatException(SR.Format_BadHexLength);
        }

        byte[] bytes = new byte[utf8Source.Length / 2];
        return TryDecode(utf8Source, bytes, out _) ? bytes : throw new FormatException(SR.Format_BadHexChar);
    }

    internal static OperationStatus FromHexString(
        ReadOnlySpan<byte> utf8Source, Span<byte> destination, out int bytesConsumed, out int bytesWritten)
    {
        OperationStatus status = utf8Source.Length % 2 == 0 ? OperationStatus.Done : OperationStatus.NeedMoreData;
        int count = utf8Source.Length / 2;
        if (destination.Length < count)
        {
            status = OperationStatus.DestinationTooSmall;
            count = destination.Length;
        }

        bool isValid = TryDecode(utf8Source[..(count * 2)], destination[..count], out bytesConsumed);
        bytesWritten = bytesConsumed / 2;
        return isValid ? status : OperationStatus.InvalidData;
    }

    internal static bool TryToHexString(ReadOnlySpan<byte> source, Span<byte> utf8Destination, out int bytesWritten) =>
        TryEncode(source, utf8Destination, HexConverter.Casing.Upper, out bytesWritten);

    internal static bool TryToHexStringLower(
        ReadOnlySpan<byte> source, Span<byte> utf8Destination, out int bytesWritten) =>
        TryEncode(source, utf8Destination, HexConverter.Casing.Lower, out bytesWritten);

    private static bool TryEncode(
        ReadOnlySpan<byte> source, Span<byte> destination, HexConverter.Casing casing, out int bytesWritten)
    {
        bytesWritten = 0;
        if (source.Length > destination.Length / 2)
        {
            return false;
        }

        foreach (byte value in source)
        {
            HexConverter.ToBytesBuffer(value, destination, bytesWritten, casing);
            bytesWritten += 2;
        }

        return true;
    }

    /// <summary>Fills the destination; the count of consumed digits stops before the one that is wrong.</summary>
    private static bool TryDecode(ReadOnlySpan<byte> digits, Span<byte> destination, out int consumed)
    {
        for (int index = 0; index < destination.Length; index++)
        {
            int high = HexConverter.FromChar(digits[2 * index]);
            int low = HexConverter.FromChar(digits[(2 * index) + 1]);
            if (high == NoDigit || low == NoDigit)
            {
                // A wrong second digit is reported even if the first one is wrong too.
                consumed = (2 * index) + (low == NoDigit ? 1 : 0);
                return false;
            }

            destination[index] = (byte)((high << 4) | low);
        }

        consumed = digits.Length;
        return true;
    }
}
