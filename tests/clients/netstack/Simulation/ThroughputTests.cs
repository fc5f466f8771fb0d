using System.Globalization;
using System.Text;

namespace Signalbox.Network.Tests.Simulation;

/// <summary>Throughput over a path of 100 ms, by buffer size and by loss. The table of all combinations is a snapshot: a change
/// of behaviour shows as a change of the file, which is reviewed like code.</summary>
public sealed class ThroughputTests
{
    private const int Seed = 0x5EED;
    private const long Megabyte = 1 << 20;

    private static readonly int[] BufferSizes = [1024, 2048, 4096, 8192, 16384, 32768, 65536];
    private static readonly double[] LossRates = [0, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3];

    [Theory]
    [InlineData(0.0, 320_000)]
    [InlineData(0.02, 170_000)]
    public void Buffers_of_32_KiB_are_used_well(double loss, int leastBytesPerSecond)
    {
        double average = Enumerable.Range(0, 3).Average(run => Measure(
            Seed + run, 10 * Megabyte, 32768, new LinkConditions(Loss: loss), CongestionAlgorithm.Cubic));
        Assert.True(average >= leastBytesPerSecond, $"{average:F0} B/s, seeds from {Seed}");
    }

    [Fact]
    public void Table_is_as_it_was()
    {
        var table = new StringBuilder();
        table.AppendLine("# bytes per second, 100 ms round trip; rows: buffer size, columns: loss each way");
        foreach (CongestionAlgorithm algorithm in (CongestionAlgorithm[])[CongestionAlgorithm.Cubic, CongestionAlgorithm.PlainCubic, CongestionAlgorithm.Reno])
        {
            table.AppendLine();
            table.AppendLine($"{algorithm,-12}{string.Concat(LossRates.Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss * 100,8:0.0}%")))}");
            foreach (int size in BufferSizes)
            {
                table.Append(CultureInfo.InvariantCulture, $"{size,-12}");
                foreach (double loss in LossRates)
                    table.Append(CultureInfo.InvariantCulture, $"{Measure(Seed, Amount(size, loss), size, new LinkConditions(Loss: loss), algorithm),9:F0}");
                table.AppendLine();
            }
        }

        Snapshot.Compare("clients/netstack/Simulation/throughput.txt", table.ToString());
    }

    [Theory]
    [InlineData(0.05, 0.0, 0.0)]
    [InlineData(0.0, 0.05, 0.0)]
    [InlineData(0.02, 0.05, 0.02)]
    [InlineData(0.2, 0.2, 0.1)]
    public void Every_byte_arrives_whatever_the_network_does(double reordering, double duplication, double loss) =>
        Assert.True(Measure(
            Seed, Megabyte, 32768, new LinkConditions(Loss: loss, Reordering: reordering, Duplication: duplication),
            CongestionAlgorithm.Cubic) > 1000);

    [Fact]
    public void Peers_without_options_get_every_byte()
    {
        var conditions = new LinkConditions(Loss: 0.03, Reordering: 0.02);
        var plain = new StackOptions { Secret = 2, UsesSack = false, UsesTimestamps = false, UsesWindowScale = false };
        var network = new SimulatedNetwork(Seed, conditions, Options(32768, CongestionAlgorithm.Reno), plain);
        Assert.True(Run(network, Megabyte / 2) > 1000);
    }

    /// <summary>Long enough to mean something, short enough to be quick.</summary>
    private static long Amount(int size, double loss) => loss >= 0.1 ? 64 << 10 : size >= 8192 ? 2 * Megabyte : Megabyte / 4;

    private static StackOptions Options(int bufferBytes, CongestionAlgorithm algorithm) => new()
    {
        Secret = 1,
        SendBufferBytes = bufferBytes,
        ReceiveBufferBytes = bufferBytes,
        Congestion = algorithm,
    };

    private static double Measure(int seed, long total, int bufferBytes, LinkConditions conditions, CongestionAlgorithm algorithm)
    {
        StackOptions options = Options(bufferBytes, algorithm);
        return Run(new SimulatedNetwork(seed, conditions, options, options with { Secret = 2 }), total);
    }

    private static double Run(SimulatedNetwork network, long total)
    {
        var transfer = new BulkTransfer(network.Left, network.Right, 80, total);
        network.Left.Application = transfer.Write;
        network.Right.Application = transfer.Read;
        network.RunUntil(() => transfer.IsDone || transfer.IsBroken, 100_000_000_000);
        Assert.False(transfer.IsBroken, $"{transfer.Received} of {total} bytes");
        Assert.True(transfer.IsDone);
        return total * 1e6 / network.Now;
    }
}
