using Signalbox.Contracts;

namespace Signalbox.Network.Tests;

/// <summary>A link that keeps what is sent over it.</summary>
internal sealed class FakeLink : ILink
{
    private readonly byte[] _room = new byte[1 << 16];

    public MacAddress Address { get; init; } = new(0x0200_0000_0001);

    public int Mtu { get; set; } = 1500;

    public NetworkFeatures Features { get; set; }

    public int MostSegmentedBytes { get; set; } = 1514;

    /// <summary>How many more frames there is room for.</summary>
    public int Room { get; set; } = int.MaxValue;

    public Queue<(byte[] Frame, FrameOffload Offload)> Sent { get; } = new();

    public bool TryBegin(int lengthBytes, out Span<byte> frame)
    {
        frame = _room.AsSpan(0, lengthBytes);
        frame.Fill(0xEE);
        return Room > 0;
    }

    public void Send(int lengthBytes, in FrameOffload offload)
    {
        Room--;
        Sent.Enqueue((_room.AsSpan(0, lengthBytes).ToArray(), offload));
    }
}
