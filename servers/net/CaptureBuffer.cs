using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Net;

/// <summary>A buffer that a client has lent for the copy of a frame.</summary>
/// <param name="client">Whose it is.</param>
internal sealed class CaptureBuffer(NetworkClient client) : Answer<CapturedFrame>
{
    /// <summary>The buffer.</summary>
    internal BufferSlice Slice { get; set; }

    /// <summary>The client gets it back, with a copy.</summary>
    internal void Complete(CapturedFrame frame) => Give(frame);

    private protected override void Recycle()
    {
        Slice = default;
        client.Recycle(this);
    }
}
