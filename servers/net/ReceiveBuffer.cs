using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>A buffer that a client has lent to receive into.
/// <code>
///  0   6                 18
///  |   | begin of a part | what the device writes ...
/// </code>
/// The first part of a frame begins at 18, so that what follows the Ethernet header is aligned. Later parts begin at 6: their
/// first twelve bytes come where the header of a first part would, and are put in front.</summary>
/// <param name="client">Whose it is.</param>
internal sealed class ReceiveBuffer(NetworkClient client) : Answer<ReceivedFrame>
{
    /// <summary>Where the device begins to write.</summary>
    internal const int DataOffset = 18;

    /// <summary>Where a later part begins.</summary>
    internal const int LaterOffset = DataOffset - NetworkHeader.LengthBytes;

    private BufferSlice _slice;

    /// <summary>Whose it is.</summary>
    internal NetworkClient Client => client;

    /// <summary>Where the device writes.</summary>
    internal DmaBuffer Data { get; private set; }

    /// <summary>How much the device can write.</summary>
    internal int CapacityBytes => _slice.Length - DataOffset;

    /// <summary>A new buffer.</summary>
    /// <param name="slice">Longer than <see cref="DataOffset"/>.</param>
    /// <param name="place">Where the device sees it.</param>
    internal void Begin(BufferSlice slice, DmaBuffer place)
    {
        _slice = slice;
        Data = new DmaBuffer(place.Address + DataOffset, place.LengthBytes - DataOffset);
    }

    /// <summary>Some of what has been written, as the client sees it; he can change it at any time.</summary>
    internal ReadOnlySpan<byte> Read(int offset, int length) => _slice.Readable.Slice(offset, length);

    /// <summary>Writes into the buffer.</summary>
    internal void Write(int offset, ReadOnlySpan<byte> data) => data.CopyTo(_slice.Writable[offset..]);

    /// <summary>The client gets it back, with data.</summary>
    internal void Complete(ReceivedFrame frame) => Give(frame);

    private protected override void Recycle()
    {
        _slice = default;
        client.Recycle(this);
    }
}
