using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.SerialConsole;

/// <summary>
/// Those who read what is typed: each gets everything. As long as one of them keeps up, one that does not loses what it
/// has no room for, and is told how much; if none does, what is typed waits in the port.
/// </summary>
internal sealed class InputReaders
{
    private const int PiecesAhead = 64;

    private readonly List<Reader> _readers = [];

    /// <summary>Whether somebody would take something.</summary>
    internal bool HaveRoom => _readers.Any(reader => reader.HasRoom);

    /// <summary>Tells that <see cref="HaveRoom"/> may have become true.</summary>
    internal Action? RoomMade { get; set; }

    /// <summary>Begins to read.</summary>
    internal ChannelReader<ConsoleInput> Add(CancellationToken cancellationToken)
    {
        var reader = new Reader();
        _readers.Add(reader);
        cancellationToken.Register(() =>
        {
            _readers.Remove(reader);
            reader.Pieces.Writer.TryComplete();
        });
        RoomMade?.Invoke();
        return reader.Pieces.Reader;
    }

    /// <summary>Gives everybody what was typed.</summary>
    internal void Give(ReadOnlySpan<byte> typed)
    {
        byte[] bytes = typed.ToArray();
        foreach (Reader reader in _readers.ToArray())
        {
            if (reader.Pieces.Writer.TryWrite(new ConsoleInput(bytes, reader.LostBytes)))
                reader.LostBytes = 0;
            else
                reader.LostBytes += (uint)bytes.Length;
            if (!reader.HasRoom)
                _ = TellOfRoom(reader);
        }
    }

    private async Task TellOfRoom(Reader reader)
    {
        if (reader.IsWatched)
            return;
        reader.IsWatched = true;
        await reader.Pieces.Writer.WaitToWriteAsync();
        reader.IsWatched = false;
        RoomMade?.Invoke();
    }

    private sealed class Reader
    {
        internal Channel<ConsoleInput> Pieces { get; } = Channel.CreateBounded<ConsoleInput>(PiecesAhead);

        internal uint LostBytes { get; set; }

        internal bool IsWatched { get; set; }

        internal bool HasRoom => Pieces.Reader.Count < PiecesAhead;
    }
}
