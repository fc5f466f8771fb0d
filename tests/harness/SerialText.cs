using System.Text;

namespace Signalbox.Harness;

/// <summary>
/// What came over the serial line, as bytes, with a reading position. Line ends are made plain: the firmware sends a
/// carriage return before each line feed, and exactly that one is taken out, so the rest is what the guest wrote.
/// </summary>
public sealed class SerialText
{
    private readonly List<byte> _bytes = [];
    private int _position;
    private bool _heldReturn;

    /// <summary>Bytes received so far, without the firmware's carriage returns.</summary>
    public int Length => _bytes.Count;

    /// <summary>How many bytes were consumed by readers.</summary>
    public int Position => _position;

    /// <summary>Adds what was received.</summary>
    public void Append(ReadOnlySpan<byte> received)
    {
        foreach (byte value in received)
        {
            if (_heldReturn && value != '\n')
            {
                _bytes.Add((byte)'\r');
            }

            _heldReturn = value == '\r';
            if (!_heldReturn)
            {
                _bytes.Add(value);
            }
        }
    }

    /// <summary>Says that nothing more will come, so a carriage return at the very end is one.</summary>
    public void Complete()
    {
        if (_heldReturn)
        {
            _bytes.Add((byte)'\r');
            _heldReturn = false;
        }
    }

    /// <summary>Consumes up to and including the marker.</summary>
    /// <param name="marker">What to look for; not empty.</param>
    /// <param name="consumed">The bytes consumed, marker included; empty when it has not come yet.</param>
    public bool TryReadUntil(ReadOnlySpan<byte> marker, out byte[] consumed)
    {
        ReadOnlySpan<byte> rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes)[_position..];
        int index = rest.IndexOf(marker);
        if (index < 0)
        {
            consumed = [];
            return false;
        }

        consumed = rest[..(index + marker.Length)].ToArray();
        _position += consumed.Length;
        return true;
    }

    /// <summary>Consumes the next whole line.</summary>
    /// <param name="line">The line without its line feed.</param>
    public bool TryReadLine(out string line)
    {
        bool found = TryReadUntil("\n"u8, out byte[] consumed);
        line = found ? Encoding.UTF8.GetString(consumed.AsSpan(..^1)) : "";
        return found;
    }

    /// <summary>Consumes everything that is left.</summary>
    public byte[] ReadRest()
    {
        byte[] rest = _bytes[_position..].ToArray();
        _position = _bytes.Count;
        return rest;
    }

    /// <summary>A copy of all bytes, consumed or not.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>Everything as text, consumed or not.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_bytes.ToArray());

    /// <summary>The last lines, for messages.</summary>
    /// <param name="lines">How many at most.</param>
    public string Tail(int lines = 30)
    {
        string[] all = ToString().TrimEnd('\n').Split('\n');
        return string.Join('\n', all.TakeLast(lines));
    }
}
