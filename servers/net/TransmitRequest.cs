using System.Runtime.InteropServices;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>One frame or several that a client wants to send, from the call to the answer. Used again and again.</summary>
/// <param name="client">Whose it is.</param>
internal sealed class TransmitRequest(NetworkClient client) : Answer<NetworkStatus>
{
    private readonly List<FrameOffload> _frames = [];
    private readonly List<DmaBuffer> _parts = [];
    private int _nextFrame;
    private int _nextPart;
    private int _out;

    /// <summary>Adds a frame, whose parts follow.</summary>
    internal void AddFrame(FrameOffload offload) => _frames.Add(offload);

    /// <summary>Adds a part.</summary>
    internal void AddPart(DmaBuffer part) => _parts.Add(part);

    /// <summary>Gives the device as many frames as it takes.</summary>
    /// <returns>False if some are left: try again after it has taken some.</returns>
    internal bool TrySubmit(TransmitQueue queue)
    {
        while (_nextFrame < _frames.Count)
        {
            FrameOffload frame = _frames[_nextFrame];
            int parts = 1 + frame.MoreBuffers;
            if (!queue.TryAdd(frame, CollectionsMarshal.AsSpan(_parts).Slice(_nextPart, parts), this))
                return false;
            _nextFrame++;
            _nextPart += parts;
            _out++;
        }

        return true;
    }

    /// <summary>The device has done with one of the frames.</summary>
    internal void EndFrame()
    {
        if (--_out == 0 && _nextFrame == _frames.Count)
            Give(NetworkStatus.Ok);
    }

    private protected override void Recycle()
    {
        _frames.Clear();
        _parts.Clear();
        _nextFrame = 0;
        _nextPart = 0;
        client.Recycle(this);
    }
}
