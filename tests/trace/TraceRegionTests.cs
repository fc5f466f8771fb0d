namespace Signalbox.Trace.Tests;

public sealed class TraceRegionTests
{
    private const int RingBytes = 4 * TraceRecord.SizeBytes;

    [Fact]
    public void Read_names_the_first_task_and_those_of_the_manifest()
    {
        byte[] region = new byte[4 * RingBytes];
        Append(region, slot: 0, cookie: 0, time: 1);
        Append(region, slot: 1, cookie: 2, time: 2);
        Append(region, slot: 3, cookie: 9, time: 3);
        IReadOnlyList<TracedTask> tasks = TraceRegion.Read(region, ["one", "two"], RingBytes);
        Assert.Equal([(0, "supervisor"), (1, "two"), (3, "task 3")], tasks.Select(task => (task.Slot, task.Name)));
    }

    [Fact]
    public void Read_gives_the_newest_records_of_a_full_ring_in_order()
    {
        byte[] region = new byte[RingBytes];
        for (ulong time = 1; time <= 8; time++)
            Append(region, slot: 0, cookie: 0, time);
        Assert.Equal([6UL, 7, 8], TraceRegion.Read(region, [], RingBytes)[0].Records.Select(record => record.Time));
    }

    [Fact]
    public void Read_of_what_is_no_trace_is_refused()
    {
        byte[] region = new byte[RingBytes];
        region.AsSpan().Fill(0x55);
        Assert.Throws<InvalidDataException>(() => TraceRegion.Read(region, [], RingBytes));
    }

    private static void Append(byte[] region, int slot, ulong cookie, ulong time) => TraceRingLayout.Append(
        region.AsSpan(slot * RingBytes, RingBytes),
        new TraceRecord(time, TraceEvent.Start, (byte)slot, TraceRecord.NoPeer, 0, 0, 0, 0),
        cookie);
}
