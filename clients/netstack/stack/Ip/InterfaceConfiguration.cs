using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Who this host is on its link.</summary>
/// <param name="Address">Its address; <see cref="Ipv4Address.Any"/> as long as it has none.</param>
/// <param name="PrefixLength">How many bits of the address name the link's network; 0 to 32.</param>
/// <param name="Gateway">The router to everywhere else; <see cref="Ipv4Address.Any"/> if there is none.</param>
/// <param name="NameServer">Who answers questions for names; <see cref="Ipv4Address.Any"/> if nobody does.</param>
public readonly record struct InterfaceConfiguration(
    Ipv4Address Address, int PrefixLength, Ipv4Address Gateway, Ipv4Address NameServer)
{
    /// <summary>The bits that name the network.</summary>
    public uint Mask => PrefixLength == 0 ? 0 : uint.MaxValue << (32 - PrefixLength);

    /// <summary>Whether an address is on the link.</summary>
    public bool IsOnLink(Ipv4Address address) => ((address.Value ^ Address.Value) & Mask) == 0;

    /// <summary>Whether an address stands for everybody on the link.</summary>
    public bool IsBroadcast(Ipv4Address address) =>
        address == Ipv4Address.Broadcast || (PrefixLength is > 0 and < 31 && IsOnLink(address) && (address.Value | Mask) == uint.MaxValue);
}
