using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbox.Runtime;

/// <summary>
/// Text to the platform's console, as UTF-8, at once: nothing is buffered between calls, as with the class library's
/// own console. Half a surrogate pair at the end of a call waits for the next.
/// </summary>
internal sealed class ConsoleWriter : TextWriter
{
    private const int BufferLength = 256;
    private const int LongestSequence = 4;
    private const char ReplacementCharacter = '\uFFFD';

    private char _highSurrogate;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[]? buffer) => Write(buffer.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Span<byte> bytes = stackalloc byte[BufferLength];
        int used = 0;
        foreach (char character in buffer)
        {
            // Two sequences: a lone high surrogate may come out before the character itself.
            if (used > BufferLength - 2 * LongestSequence)
            {
                Platform.Write(bytes.Slice(0, used));
                used = 0;
            }

            used += Encode(character, bytes.Slice(used));
        }

        Platform.Write(bytes.Slice(0, used));
    }

    public override void WriteLine() => Write(CoreNewLine);

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        Write(CoreNewLine.AsSpan());
    }

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync()
    {
        WriteLine();
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(char value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(char[] buffer, int index, int count)
    {
        WriteLine(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken)
    {
        WriteLine(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task FlushAsync() => Task.CompletedTask;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private int Encode(char character, Span<byte> bytes)
    {
        int used = 0;
        if (_highSurrogate != 0)
        {
            char high = _highSurrogate;
            _highSurrogate = '\0';
            if (char.IsLowSurrogate(character))
            {
                return EncodeScalar(char.ConvertToUtf32(high, character), bytes);
            }

            used = EncodeScalar(ReplacementCharacter, bytes);
        }

        if (char.IsHighSurrogate(character))
        {
            _highSurrogate = character;
            return used;
        }

        return used + EncodeScalar(
            char.IsLowSurrogate(character) ? ReplacementCharacter : character, bytes.Slice(used));
    }

    private static int EncodeScalar(int scalar, Span<byte> bytes)
    {
        if (scalar < 0x80)
        {
            bytes[0] = (byte)scalar;
            return 1;
        }

        // The leading byte has as many ones on top as there are bytes; six bits go into each of the others.
        int length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
        for (int index = length - 1; index > 0; index--)
        {
            bytes[index] = (byte)(0x80 | (scalar & 0x3F));
            scalar >>= 6;
        }

        bytes[0] = (byte)((0xF00 >> length) | scalar);
        return length;
    }
}
