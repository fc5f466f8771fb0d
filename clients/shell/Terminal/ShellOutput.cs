using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>What a command says, on its way to the console: collected into larger pieces, and given the form that the
/// reader wants.</summary>
/// <param name="sink">Where it goes.</param>
/// <param name="form">For whom.</param>
internal sealed class ShellOutput(ITextSink sink, OutputForm form)
{
    private const int PieceBytes = 2048;
    private const int RecordBytes = 512;
    private const byte LineEnds = 0x1e;
    private const byte LineGoesOn = 0x1f;

    private readonly byte[] _piece = new byte[PieceBytes];
    private int _pieceBytes;
    private int _lineStart;
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
            if (form == OutputForm.Records)
                PutInRecord(bytes.Span[index]);
            else
                Put(bytes.Span[index]);

            // A record is at most so long, and never cut.
            if (_pieceBytes >= PieceBytes - RecordBytes && _lineStart == _pieceBytes)
                await Flush();
        }
    }

    /// <summary>Ends a line that was begun.</summary>
    internal ValueTask FinishLine() => IsAtLineStart ? ValueTask.CompletedTask : WriteLine();

    /// <summary>The cursor stands at the start of a line, whatever was written.</summary>
    internal void ForgetLine() => IsAtLineStart = true;

    /// <summary>Sends what has been collected; for a program, whole records alone.</summary>
    internal async ValueTask Flush()
    {
        int length = form == OutputForm.Records ? _lineStart : _pieceBytes;
        if (length == 0 || _isMuted)
            return;
        byte[] piece = _piece.AsSpan(0, length).ToArray();
        _piece.AsSpan(length, _pieceBytes - length).CopyTo(_piece);
        _pieceBytes -= length;
        _lineStart = 0;
        await sink.Write(piece);
    }

    /// <summary>Nothing that comes from now on is shown: the command has been given up.</summary>
    internal void Mute() => _isMuted = true;

    private void Put(byte value)
    {
        if (value == (byte)'\n')
            _piece[_pieceBytes++] = (byte)'\r';
        _piece[_pieceBytes++] = value;
        _lineStart = _pieceBytes;
        IsAtLineStart = value == (byte)'\n';
    }

    private void PutInRecord(byte value)
    {
        if (_lineStart == _pieceBytes)
            _piece[_pieceBytes++] = LineEnds;
        IsAtLineStart = value == (byte)'\n';
        if (!IsAtLineStart)
            _piece[_pieceBytes++] = value;
        if (!IsAtLineStart && _pieceBytes - _lineStart < RecordBytes - 1)
            return;
        if (!IsAtLineStart)
            _piece[_lineStart] = LineGoesOn;
        _piece[_pieceBytes++] = (byte)'\n';
        _lineStart = _pieceBytes;
    }
}
