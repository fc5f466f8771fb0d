using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>The network stack as commands use it: with errors in words.</summary>
internal static class StackClient
{
    /// <summary>Finds the network stack.</summary>
    internal static Task<INetworkStack> Open(Invocation invocation) => invocation.Wait(invocation.Services.Network());

    /// <summary>Refuses what is not done.</summary>
    /// <exception cref="CommandException">It is not.</exception>
    internal static void Check(SocketStatus status, string what)
    {
        if (status != SocketStatus.Ok)
            throw new CommandException(what, Words(status));
    }

    /// <summary>Finds a host by its address or name.</summary>
    /// <exception cref="CommandException">There is none of that name.</exception>
    internal static async Task<Ipv4Address> Find(Invocation invocation, INetworkStack stack, string host)
    {
        if (Ipv4Address.TryParse(host, out Ipv4Address address))
            return address;
        ResolveReply reply = await invocation.Wait(stack.Resolve(host));
        Check(reply.Status, host);
        return reply.Address;
    }

    /// <summary>A status as the second half of a line.</summary>
    internal static string Words(SocketStatus status) => status switch
    {
        SocketStatus.Ok => "done",
        SocketStatus.BadSocket => "the stack does not know the socket any more",
        SocketStatus.BadArgument => "a number is out of its range",
        SocketStatus.AddressInUse => "the port is taken",
        SocketStatus.TooMany => "there are too many sockets",
        SocketStatus.Refused => "the connection is refused: nobody listens there",
        SocketStatus.Reset => "the other end has reset the connection",
        SocketStatus.TimedOut => "nobody has answered",
        SocketStatus.Unreachable => "there is no way to the host",
        SocketStatus.Closed => "the connection is closed",
        SocketStatus.Busy => "another call waits already",
        SocketStatus.NameNotFound => "there is no such name",
        SocketStatus.NoAddress => "this host has no address yet",
        _ => $"the stack says {(byte)status}",
    };

    /// <summary>A hardware address: six bytes, the first one in bits 47 to 40.</summary>
    internal static string HardwareAddress(ulong address) => string.Join(
        ':',
        Enumerable.Range(0, 6)
            .Select(index => ((byte)(address >> (40 - (8 * index)))).ToString("x2", CultureInfo.InvariantCulture)));
}
