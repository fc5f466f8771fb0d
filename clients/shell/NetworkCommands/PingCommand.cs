using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Asks a host for echoes.</summary>
internal sealed class PingCommand() : Command("ping", "HOST [COUNT]", "asks a host for echoes")
{
    private const int UsualCount = 4;
    private const int DataBytes = 56;
    private const int TimeoutMilliseconds = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    internal override string Details => "COUNT times, 4 unless it is given, a second apart. Fails if none is answered.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 2);
        long count = invocation.Count == 2 ? invocation.Number(1, 1, int.MaxValue) : UsualCount;
        INetworkStack stack = await StackClient.Open(invocation);
        Ipv4Address host = await StackClient.Find(invocation, stack, invocation[0]);
        int answered = 0;
        for (int number = 1; number <= count; number++)
        {
            if (number != 1)
                await Task.Delay(Interval, invocation.CancellationToken);
            EchoResult echo = await invocation.Wait(stack.Ping(host, DataBytes, TimeoutMilliseconds));
            answered += echo.Status == SocketStatus.Ok ? 1 : 0;
            await invocation.Output.WriteLine(echo.Status == SocketStatus.Ok
                ? $"{number}: {DataBytes} bytes from {host} after {echo.Microseconds} us"
                : $"{number}: {StackClient.Words(echo.Status)}");
            await invocation.Output.Flush();
        }

        if (answered == 0)
            throw new CommandException($"ping {host}", "nobody has answered");
    }
}
