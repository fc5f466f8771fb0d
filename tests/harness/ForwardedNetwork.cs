using System.Net;
using System.Net.Sockets;

namespace Signalbox.Harness;

/// <summary>User-mode networking with ports of this host forwarded to a guest.</summary>
public sealed class ForwardedNetwork
{
    private readonly List<string> _forwards = [];

    /// <summary>The network adapter, for <see cref="QemuOptions.Devices"/>.</summary>
    public static string Device => "virtio-net-device,netdev=net0";

    /// <summary>The back end, for <see cref="QemuOptions.ExtraArguments"/>.</summary>
    public IReadOnlyList<string> Arguments => ["-netdev", $"user,id=net0{string.Concat(_forwards)}"];

    /// <summary>Forwards a free port of this host.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="guestPort">The guest's port.</param>
    /// <returns>This host's end.</returns>
    public IPEndPoint Forward(ProtocolType protocol, int guestPort)
    {
        using var probe = new Socket(
            AddressFamily.InterNetwork, protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram, protocol);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var local = (IPEndPoint)probe.LocalEndPoint!;
        string name = protocol == ProtocolType.Tcp ? "tcp" : "udp";
        _forwards.Add($",hostfwd={name}:{local.Address}:{local.Port}-:{guestPort}");
        return local;
    }
}
