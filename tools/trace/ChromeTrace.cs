using System.Globalization;
using System.Text.Json;
using Signalbox.Abi;

namespace Signalbox.Trace;

/// <summary>
/// Writes the trace event format of Chrome, which Perfetto reads too ("Trace Event Format", JSON object form). Each task has
/// two tracks: when it had the hart, and what it sent and received; arrows lead from message to message.
/// </summary>
public sealed class ChromeTrace : IDisposable
{
    private const int Process = 1;
    private const double MessageMicroseconds = 0.1;

    private readonly Utf8JsonWriter _writer;
    private readonly IReadOnlyList<TracedTask> _tasks;
    private readonly double _ticksPerMicrosecond;
    private readonly ulong _start;
    private readonly ulong _end;
    private int _notifications;

    private ChromeTrace(Stream output, IReadOnlyList<TracedTask> tasks, ulong hertz)
    {
        _writer = new Utf8JsonWriter(output);
        _tasks = tasks;
        _ticksPerMicrosecond = hertz / 1e6;
        _start = tasks.SelectMany(task => task.Records).Select(record => record.Time).DefaultIfEmpty().Min();
        _end = tasks.SelectMany(task => task.Records).Select(record => record.Time).DefaultIfEmpty().Max();
    }

    /// <summary>Writes everything.</summary>
    /// <param name="output">Takes the file.</param>
    /// <param name="tasks">What happened.</param>
    /// <param name="hertz">Ticks of the machine's clock in a second.</param>
    public static void Write(Stream output, IReadOnlyList<TracedTask> tasks, ulong hertz)
    {
        using ChromeTrace trace = new(output, tasks, hertz);
        trace.WriteAll();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static int RunTrack(int slot) => (2 * slot) + 1;

    private static int MessageTrack(int slot) => (2 * slot) + 2;

    private void WriteAll()
    {
        _writer.WriteStartObject();
        _writer.WriteString("displayTimeUnit", "ns");
        _writer.WriteStartArray("traceEvents");
        WriteName("process_name", 0, "Signalbox");
        foreach (TracedTask task in _tasks)
        {
            WriteName("thread_name", RunTrack(task.Slot), task.Name);
            WriteName("thread_name", MessageTrack(task.Slot), $"{task.Name}: messages");
            WriteStretches(task);
            foreach (TraceRecord record in task.Records.Where(record => record.Event is not (TraceEvent.Run or TraceEvent.Stop)))
                WriteMessage(record);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    /// <summary>When the task had the hart. What began before the ring or goes on after it is cut.</summary>
    private void WriteStretches(TracedTask task)
    {
        ulong? since = null;
        foreach (TraceRecord record in task.Records)
        {
            if (record.Event == TraceEvent.Run)
                since = record.Time;
            else if (record.Event == TraceEvent.Stop && since is { } start)
            {
                WriteSlice(RunTrack(task.Slot), $"runs, then {(TaskState)record.Detail}", start, record.Time);
                since = null;
            }
        }

        if (since is { } last)
            WriteSlice(RunTrack(task.Slot), "runs", last, _end);
    }

    private void WriteMessage(TraceRecord record)
    {
        BeginEvent("X", Describe(record), MessageTrack(record.Task), record.Time);
        _writer.WriteNumber("dur", MessageMicroseconds);
        _writer.WriteEndObject();
        string call = string.Create(CultureInfo.InvariantCulture, $"call {record.Flow}");
        string answer = string.Create(CultureInfo.InvariantCulture, $"answer {record.Flow}");
        switch (record.Event)
        {
            case TraceEvent.Call when IsIn(TraceEvent.Receive, record.Flow):
                WriteArrow("s", call, record);
                break;
            case TraceEvent.Receive when IsIn(TraceEvent.Call, record.Flow):
                WriteArrow("f", call, record);
                break;
            case TraceEvent.Reply when IsIn(TraceEvent.Return, record.Flow):
                WriteArrow("s", answer, record);
                break;
            case TraceEvent.Return when IsIn(TraceEvent.Reply, record.Flow):
                WriteArrow("f", answer, record);
                break;
            case TraceEvent.Notify when FindNotified(record) is { } notified:
                string notification = string.Create(CultureInfo.InvariantCulture, $"notification {_notifications++}");
                WriteArrow("s", notification, record);
                WriteArrow("f", notification, notified);
                break;
        }
    }

    /// <summary>An arrow is only drawn whole: the other end may have left its ring.</summary>
    private bool IsIn(TraceEvent what, ulong flow) =>
        _tasks.Any(task => task.Records.Any(record => record.Event == what && record.Flow == flow));

    private TraceRecord? FindNotified(TraceRecord notify)
    {
        IEnumerable<TraceRecord> later = _tasks.Where(task => task.Slot == notify.Peer).SelectMany(task => task.Records)
            .Where(record => record.Event == TraceEvent.Notified && record.Time >= notify.Time);
        TraceRecord first = later.FirstOrDefault();
        return first.Event == TraceEvent.None ? null : first;
    }

    private string Describe(TraceRecord record) => record.Event switch
    {
        TraceEvent.Call => $"call {record.Detail}{To(record)}",
        TraceEvent.Receive => $"receive {record.Detail} from {NameOf(record.Peer)}",
        TraceEvent.Reply => $"reply{To(record)}",
        TraceEvent.Return => $"return {(KernelStatus)record.Detail}",
        TraceEvent.Notify => $"notify 0x{record.Argument:x}{To(record)}",
        TraceEvent.Notified => $"notified 0x{record.Argument:x}",
        TraceEvent.Interrupt => $"interrupt {record.Detail}",
        TraceEvent.Acknowledge => $"acknowledge {record.Detail}",
        TraceEvent.Start => "start",
        TraceEvent.Death => $"death: {(FaultReason)record.Detail}",
        _ => record.Event.ToString(),
    };

    private string To(TraceRecord record) => record.Peer == TraceRecord.NoPeer ? "" : $" to {NameOf(record.Peer)}";

    private string NameOf(byte slot) => _tasks.FirstOrDefault(task => task.Slot == slot)?.Name ?? $"task {slot}";

    private void WriteName(string kind, int track, string name)
    {
        _writer.WriteStartObject();
        _writer.WriteString("ph", "M");
        _writer.WriteString("name", kind);
        _writer.WriteNumber("pid", Process);
        _writer.WriteNumber("tid", track);
        _writer.WriteStartObject("args");
        _writer.WriteString("name", name);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteSlice(int track, string name, ulong start, ulong end)
    {
        BeginEvent("X", name, track, start);
        _writer.WriteNumber("dur", (end - start) / _ticksPerMicrosecond);
        _writer.WriteEndObject();
    }

    private void WriteArrow(string phase, string id, TraceRecord record)
    {
        BeginEvent(phase, id.Split(' ')[0], MessageTrack(record.Task), record.Time);
        _writer.WriteString("cat", "ipc");
        _writer.WriteString("id", id);
        if (phase == "f")
            _writer.WriteString("bp", "e");
        _writer.WriteEndObject();
    }

    private void BeginEvent(string phase, string name, int track, ulong time)
    {
        _writer.WriteStartObject();
        _writer.WriteString("ph", phase);
        _writer.WriteString("name", name);
        _writer.WriteNumber("pid", Process);
        _writer.WriteNumber("tid", track);
        _writer.WriteNumber("ts", (time - _start) / _ticksPerMicrosecond);
    }
}
