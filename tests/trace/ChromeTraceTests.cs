namespace Signalbox.Trace.Tests;

public sealed class ChromeTraceTests
{
    private const ulong Flow = 0x107;

    [Fact]
    public void Stretches_on_the_hart_are_slices_of_the_tasks_track()
    {
        TraceFile file = TraceFile.Of([Task(1, "echo",
            Record(1, 100, TraceEvent.Run),
            Record(1, 130, TraceEvent.Stop, detail: (uint)TaskState.Receiving),
            Record(1, 200, TraceEvent.Run)), Task(2, "other", Record(2, 250, TraceEvent.Start))]);
        Assert.Equal([("runs, then Receiving", 0.0, 3.0), ("runs", 10.0, 5.0)], file.Slices("echo"));
    }

    [Fact]
    public void Call_and_answer_are_arrows_between_the_tasks()
    {
        TraceFile file = TraceFile.Of(
        [
            Task(1, "client",
                Record(1, 10, TraceEvent.Call, peer: 2, detail: 77, flow: Flow),
                Record(1, 40, TraceEvent.Return, peer: 2, flow: Flow)),
            Task(2, "server",
                Record(2, 20, TraceEvent.Receive, peer: 1, detail: 77, flow: Flow),
                Record(2, 30, TraceEvent.Reply, peer: 1, flow: Flow)),
        ]);
        Assert.Equal(
            [("client: messages", 0.0, "server: messages", 1.0), ("server: messages", 2.0, "client: messages", 3.0)],
            file.Arrows());
        Assert.Equal(["call 77 to server", "return Ok"], file.Slices("client: messages").Select(slice => slice.Name));
        Assert.Equal(
            ["receive 77 from client", "reply to client"], file.Slices("server: messages").Select(slice => slice.Name));
    }

    [Fact]
    public void Notification_leads_to_the_next_that_its_target_receives()
    {
        TraceFile file = TraceFile.Of(
        [
            Task(1, "one", Record(1, 10, TraceEvent.Notify, peer: 2)),
            Task(2, "two", Record(2, 5, TraceEvent.Notified), Record(2, 15, TraceEvent.Notified)),
        ]);
        Assert.Equal([("one: messages", 0.5, "two: messages", 1.0)], file.Arrows());
    }

    [Fact]
    public void Arrow_whose_other_end_was_overwritten_is_left_out()
    {
        TraceFile file = TraceFile.Of([Task(1, "client", Record(1, 10, TraceEvent.Return, flow: Flow))]);
        Assert.Empty(file.Arrows());
        Assert.Single(file.Slices("client: messages"));
    }

    [Fact]
    public void Trace_of_nothing_is_a_file_all_the_same() => Assert.Single(TraceFile.Of([]).Events);

    private static TracedTask Task(int slot, string name, params TraceRecord[] records) => new(slot, name, records);

    private static TraceRecord Record(
        byte task, ulong time, TraceEvent what, byte peer = TraceRecord.NoPeer, uint detail = 0, ulong flow = 0) =>
        new(time, what, task, peer, 0, detail, flow, 0);
}
