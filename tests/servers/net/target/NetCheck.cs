using Signalbox.Contracts;

namespace Signalbox.NetExerciser;

/// <summary>One thing after the other that a client does with an adapter.</summary>
/// <param name="supervisor">Kills the driver.</param>
internal sealed class NetCheck(ISupervisor supervisor)
{
    private const int Pings = 200;
    private const int MeasuredPings = 1000;
    private const int Kills = 50;
    private const int LeastPayload = 56;
    private const int CapturedFrames = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private ulong _gateway;
    private int _payloads;
    private ulong _address;
    private ushort _number;

    public async Task Run()
    {
        var first = new Wire();
        await first.Open();
        NetworkInfo info = await first.Device.GetInfo();
        _address = info.Address;
        _payloads = info.Mtu - Packets.EchoHeaderBytes - LeastPayload;
        Console.WriteLine($"adapter {info.Address:x12}, MTU {info.Mtu}, {info.Features}");
        Console.WriteLine($"buffers of {info.LeastReceiveBytes}, frames of {info.MostTransmitBytes}");
        LinkState link = await first.Device.WatchLink(CancellationToken.None).ReadAsync();
        Console.WriteLine($"link {(link.IsUp ? "up" : "down")}");

        first.BeginReceiving();
        await FindGateway(first);
        Console.WriteLine($"gateway {_gateway:x12}");
        Console.WriteLine($"pings {await Ping(first, Pings)} of {Pings}");
        await Measure(first);
        if ((info.Features & NetworkFeatures.TransmitChecksum) != 0)
            await first.Send(Packets.Datagram(_gateway, _address), new FrameOffload { ChecksumStart = 34, ChecksumOffset = 6 });
        await Restart(first);
        await LookOn(first);
        await ChangeOwner(first);
    }

    private async Task FindGateway(Wire wire)
    {
        while (_gateway == 0)
        {
            await wire.Send(Packets.ArpRequest(_address));
            if (await Next(wire) is byte[] frame)
                _gateway = Packets.GatewayIn(frame);
        }
    }

    /// <summary>Sends echo requests, one after the other.</summary>
    /// <returns>How many were answered.</returns>
    private async Task<int> Ping(Wire wire, int count)
    {
        int answered = 0;
        for (int index = 0; index < count; index++)
        {
            ushort number = ++_number;
            await wire.Send(Packets.EchoRequest(_gateway, _address, number, LeastPayload + (number * 13 % _payloads)));
            while (await Next(wire) is byte[] frame)
            {
                if (Packets.EchoIn(frame) == number)
                {
                    answered++;
                    break;
                }
            }
        }

        return answered;
    }

    private async Task Measure(Wire wire)
    {
        NetworkStatistics before = await wire.Device.GetStatistics();
        await Ping(wire, MeasuredPings);
        NetworkStatistics after = await wire.Device.GetStatistics();
        Console.WriteLine($"{(after.Interrupts - before.Interrupts) * 100 / MeasuredPings} interrupts and "
            + $"{(after.Notifications - before.Notifications) * 100 / MeasuredPings} notifications in 100 pings");
    }

    private async Task Restart(Wire wire)
    {
        int answered = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            await supervisor.Restart("net");
            answered += await Ping(wire, 4);
        }

        Console.WriteLine($"killed {Kills} times: {answered} of {4 * Kills} pings answered");
        int last = await Ping(wire, 10);
        await Task.Delay(Patience);
        Console.WriteLine($"afterwards {last} of 10, {wire.Sending} frames still on their way");
    }

    private async Task LookOn(Wire wire)
    {
        using var watcher = new Wire();
        await watcher.Open();
        Task<(int In, int Out)> seen = watcher.Capture(CapturedFrames);
        while (!seen.IsCompleted)
            await Ping(wire, 1);
        (int incoming, int outgoing) = await seen;
        Console.WriteLine($"a watcher saw {(incoming > 0 && outgoing > 0 ? "both directions" : "one direction only")}");
    }

    /// <summary>The client whose buffers the device has goes away; another one receives from then on.</summary>
    private async Task ChangeOwner(Wire first)
    {
        using var second = new Wire();
        await second.Open();
        second.BeginReceiving();
        Console.WriteLine($"a second receiver: {await Ping(second, Pings)} of {Pings}");
        first.Dispose();
        Console.WriteLine($"left alone: {await Ping(second, Pings)} of {Pings}");
    }

    private static async Task<byte[]?> Next(Wire wire)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            return await wire.Arrived.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
