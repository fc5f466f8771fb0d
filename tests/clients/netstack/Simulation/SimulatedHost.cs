using Signalbox.Contracts;

namespace Signalbox.Network.Tests.Simulation;

/// <summary>A host of the simulation: a stack and its link.</summary>
internal sealed class SimulatedHost : ILink
{
    private readonly SimulatedNetwork _network;
    private readonly byte[] _room = new byte[2048];

    public SimulatedHost(SimulatedNetwork network, int number, StackOptions options)
    {
        _network = network;
        Address = new MacAddress(0x0200_0000_0000u + (ulong)number);
        Ip = Ipv4Address.Of(10, 0, 0, (byte)number);
        Stack = new NetworkStack(this, options);
    }

    public Ipv4Address Ip { get; }

    public NetworkStack Stack { get; }

    public MacAddress Address { get; }

    public int Mtu => 1500;

    public NetworkFeatures Features => NetworkFeatures.None;

    public int MostSegmentedBytes => 1514;

    /// <summary>What it does in each round, after what has arrived and before it sends.</summary>
    public Action Application { get; set; } = () => { };

    public bool TryBegin(int lengthBytes, out Span<byte> frame)
    {
        frame = _room.AsSpan(0, lengthBytes);
        return true;
    }

    public void Send(int lengthBytes, in FrameOffload offload) => _network.Carry(this, _room.AsSpan(0, lengthBytes).ToArray());
}
