using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>What the device says of itself. VIRTIO 1.2 §5.1.4: a field counts only if its feature was accepted.</summary>
/// <param name="Address">The hardware address, the first byte in bits 47 to 40.</param>
/// <param name="Mtu">The longest payload of a frame.</param>
/// <param name="Link">The link at this moment.</param>
internal readonly record struct NetworkConfiguration(ulong Address, ushort Mtu, LinkState Link)
{
    private const ushort LinkUp = 1;
    private const byte FullDuplex = 1;
    private const uint MostMegabits = int.MaxValue;
    private const ushort SmallestMtu = 68;
    private const int AddressBytes = 6;

    // Locally administered, for a device that has no address: VIRTIO 1.2 §5.1.5 leaves the choice to the driver.
    private const ulong AddressWithoutMac = 0x02_53_42_00_00_01;

    /// <summary>Reads the configuration as it is at one moment.</summary>
    /// <exception cref="DeviceMisbehavedException">It makes no sense.</exception>
    internal static NetworkConfiguration Read(VirtioDevice device)
    {
        NetworkConfiguration read = device.Configuration.Read(fields => Read(device, fields));

        // RFC 791: every link carries 68 bytes; VIRTIO 1.2 §5.1.4.1: the device says at least that.
        if (read.Mtu < SmallestMtu)
            throw new DeviceMisbehavedException($"A link does not have an MTU of {read.Mtu}.");
        return read;
    }

    private static NetworkConfiguration Read(VirtioDevice device, DeviceConfiguration fields)
    {
        ulong address = AddressWithoutMac;
        if (device.Has(NetworkFeature.Mac))
        {
            address = 0;
            for (int index = 0; index < AddressBytes; index++)
                address = (address << 8) | fields.Read8(NetworkConfigurationOffset.Mac + index);
        }

        bool isUp = !device.Has(NetworkFeature.Status)
            || (fields.Read16(NetworkConfigurationOffset.Status) & LinkUp) != 0;
        uint speed = 0;
        bool isFullDuplex = false;
        if (device.Has(NetworkFeature.SpeedDuplex))
        {
            // Values beyond stand for unknown, as does 0xff for the other field.
            uint said = fields.Read32(NetworkConfigurationOffset.Speed);
            speed = said <= MostMegabits ? said : 0;
            isFullDuplex = fields.Read8(NetworkConfigurationOffset.Duplex) == FullDuplex;
        }

        ushort mtu = device.Has(NetworkFeature.Mtu)
            ? fields.Read16(NetworkConfigurationOffset.Mtu)
            : VirtioNetworkProtocol.UsualMtu;
        return new NetworkConfiguration(address, mtu, new LinkState(isUp, speed, isFullDuplex));
    }
}
