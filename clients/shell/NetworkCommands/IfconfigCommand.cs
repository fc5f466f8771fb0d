using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Shows or sets this host's place in the network.</summary>
internal sealed class IfconfigCommand() : Command(
    "ifconfig", "[dhcp | ADDRESS/BITS [GATEWAY [NAMESERVER]]]", "shows or sets this host's place in the network")
{
    private const int AddressBits = 32;

    /// <inheritdoc/>
    internal override string Details => "dhcp asks the network for an address again.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 3);
        INetworkStack stack = await StackClient.Open(invocation);
        if (invocation.Count == 0)
            await Show(invocation.Output, await invocation.Wait(stack.GetInterface()));
        else
            StackClient.Check(await invocation.Wait(stack.Configure(ReadSetup(invocation))), "ifconfig");
    }

    private static InterfaceSetup ReadSetup(Invocation invocation)
    {
        if (invocation[0] == "dhcp" && invocation.Count == 1)
            return default;
        string[] parts = invocation[0].Split('/');
        if (parts.Length != 2 || !Ipv4Address.TryParse(parts[0], out Ipv4Address address)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || bits > AddressBits)
        {
            throw invocation.Wrong(0, "it must be dhcp or an address such as 10.0.2.15/24");
        }

        return new InterfaceSetup(address, bits, AddressAt(invocation, 1), AddressAt(invocation, 2));
    }

    private static Ipv4Address AddressAt(Invocation invocation, int index)
    {
        if (index >= invocation.Count)
            return default;
        return Ipv4Address.TryParse(invocation[index], out Ipv4Address address)
            ? address
            : throw invocation.Wrong(index, "it must be an address such as 10.0.2.2");
    }

    private static async Task Show(ShellOutput output, InterfaceInfo info)
    {
        InterfaceSetup setup = info.Setup;
        await output.WriteLine($"address      {setup.Address}/{setup.PrefixLength} ({(info.IsDynamic ? "DHCP" : "set by hand")})");
        await output.WriteLine($"gateway      {setup.Gateway}");
        await output.WriteLine($"name server  {setup.NameServer}");
        await output.WriteLine($"hardware     {StackClient.HardwareAddress(info.HardwareAddress)}, MTU {info.Mtu}");
        await output.WriteLine(
            $"frames       {info.ReceivedFrames} received, {info.SentFrames} sent, {info.Malformed} malformed, "
            + $"{info.Retransmissions} segments sent again");
    }
}
