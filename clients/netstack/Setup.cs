using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>How the host gets its address: from the manifest, or by DHCP.</summary>
internal static class Setup
{
    /// <summary>Sets the address, or begins to look for one.</summary>
    /// <param name="pump">The stack.</param>
    /// <param name="arguments">Empty or "dhcp", or "ADDRESS/PREFIX [GATEWAY [NAMESERVER]]".</param>
    /// <exception cref="FormatException">They are nothing of that.</exception>
    internal static void Begin(StackPump pump, string arguments)
    {
        pump.Touch();
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] == "dhcp")
            pump.Dhcp.Start();
        else
            pump.Stack.Configuration = Read(words);
    }

    /// <summary>Reads an address that is set by hand.</summary>
    internal static InterfaceConfiguration Read(ReadOnlySpan<string> words)
    {
        string[] parts = words[0].Split('/');
        if (words.Length > 3 || parts.Length != 2 || !Ipv4Address.TryParse(parts[0], out Ipv4Address address) || !address.IsUnicast
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int prefix) || prefix > 32)
        {
            throw new FormatException($"\"{words[0]}\" is not an address with the length of its network's prefix.");
        }

        return new InterfaceConfiguration(
            address,
            prefix,
            words.Length > 1 ? Address(words[1]) : Ipv4Address.Any,
            words.Length > 2 ? Address(words[2]) : Ipv4Address.Any);
    }

    private static Ipv4Address Address(string text) => Ipv4Address.TryParse(text, out Ipv4Address address)
        ? address
        : throw new FormatException($"\"{text}\" is not an address.");
}
