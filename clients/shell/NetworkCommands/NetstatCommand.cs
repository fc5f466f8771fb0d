using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Lists the sockets of all tasks.</summary>
internal sealed class NetstatCommand() : Command("netstat", "", "lists the sockets of all tasks")
{
    private const int SocketsAtOnce = 16;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        INetworkStack stack = await StackClient.Open(invocation);
        var table = new TextTable("PROTOCOL", ">PORT", "REMOTE", "STATE", ">QUEUED", ">UNSENT");
        SocketInfo[] sockets;
        int shown = 0;
        do
        {
            sockets = await invocation.Wait(stack.ListSockets(shown));
            shown += sockets.Length;
            foreach (SocketInfo socket in sockets)
            {
                table.Add(
                    socket.Protocol,
                    socket.LocalPort.ToString(CultureInfo.InvariantCulture),
                    socket.Remote == default ? "-" : socket.Remote.ToString(),
                    socket.State,
                    socket.Queued.ToString(CultureInfo.InvariantCulture),
                    socket.Unsent.ToString(CultureInfo.InvariantCulture));
            }
        }
        while (sockets.Length == SocketsAtOnce);
        await table.Write(invocation.Output);
    }
}
