namespace Signalbox.Network.Tests.Simulation;

/// <summary>Several connections share a narrow path.</summary>
public sealed class FairnessTests
{
    private const int Seed = 0xFA1;
    private const long Rate = 1_250_000;

    // Slow start is unfair by chance; what counts is where the flows settle.
    private const int StartSeconds = 30;
    private const int Seconds = 400;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void Flows_share_a_narrow_path(int flows)
    {
        var options = new StackOptions { Secret = 1, SendBufferBytes = 1 << 17, ReceiveBufferBytes = 1 << 17 };
        var conditions = new LinkConditions(DelayMicroseconds: 20_000, BytesPerSecond: Rate, QueueBytes: 100_000, JitterMicroseconds: 200);
        var network = new SimulatedNetwork(Seed + flows, conditions, options, options with { Secret = 2 });
        BulkTransfer[] transfers =
            [.. Enumerable.Range(0, flows).Select(flow => new BulkTransfer(network.Left, network.Right, (ushort)(80 + flow), long.MaxValue))];
        network.Left.Application = () => Array.ForEach(transfers, transfer => transfer.Write());
        network.Right.Application = () => Array.ForEach(transfers, transfer => transfer.Read());
        network.RunUntil(() => false, StartSeconds * 1_000_000L);
        long[] before = [.. transfers.Select(transfer => transfer.Received)];
        network.RunUntil(() => false, Seconds * 1_000_000L);
        double[] shares = [.. transfers.Select((transfer, flow) => (double)(transfer.Received - before[flow]))];
        double sum = shares.Sum();

        // Jain's index: 1 if all have the same, 1/n if one has all.
        double fairness = sum * sum / (flows * shares.Sum(share => share * share));
        Assert.True(fairness >= 0.97, $"fairness {fairness:F3}, seed {Seed + flows}");
        Assert.True(sum / Seconds > 0.75 * Rate, $"{sum / Seconds:F0} B/s");
    }
}
