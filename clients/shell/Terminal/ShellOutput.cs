using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>What a command says, on its way to the console: collected into larger pieces, and given the ends of lines that
/// the reader wants.</summary>
/// <param name="sink">Where it goes.</param>
/// <param name="form">For whom.</param>
internal sealed class ShellOutput(ITextSink sink, OutputForm form)
{
    private const int PieceBytes = 2048;
    private const byte RecordSeparator = 0x1e;

    private readonly byte[] _piece = new byte[PieceBytes];
    private int _pieceBytes;
    private bool _isMuted;

    /// <summary>Whether the last line is finished.</summary>
    internal bool IsAtLineStart { get; private set; } = true;

    /// <summary>Writes a line.</summary>
    internal ValueTask WriteLine(string text = "") => Write(Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>Writes text.</summary>
    internal ValueTask Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes, of which <c>\n</c> ends a line.</summary>
    internal async ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        for (int index = 0; index < bytes.Length && !_isMuted; index++)
        {
            Put(bytes.Span[index]);

            // Room for the two bytes that one can become.
            if (_pieceBytes >= PieceBytes - 2)
                await Flush();
        }
    }

    /// <summary>Ends a line that was begun.</summary>
    internal ValueTask FinishLine() => IsAtLineStart ? ValueTask.CompletedTask : WriteLine();

    /// <summary>Sends what has been collected.</summary>
    internal async ValueTask Flush()
    {
        if (_pieceBytes == 0 || _isMuted)
            return;
        byte[] piece = _piece.AsSpan(0, _pieceBytes).ToArray();
        _pieceBytes = 0;
        await sink.Write(piece);
    }

    /// <summary>The cursor stands at the start of a line, whatever was written.</summary>
    internal void ForgetLine() => IsAtLineStart = true;

    /// <summary>Nothing that comes from now on is shown: the command has been given up.</summary>
    internal void Mute() => _isMuted = true;

    private void Put(byte value)
    {
        if (form == OutputForm.Records && IsAtLineStart)
            _piece[_pieceBytes++] = RecordSeparator;
        if (form == OutputForm.Terminal && value == (byte)'\n')
            _piece[_pieceBytes++] = (byte)'\r';
        _piece[_pieceBytes++] = value;
        IsAtLineStart = value == (byte)'\n';
    }
}
