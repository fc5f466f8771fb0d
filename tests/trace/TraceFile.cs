using System.Text.Json;

namespace Signalbox.Trace.Tests;

/// <summary>A trace as a viewer would read it.</summary>
internal sealed class TraceFile
{
    private TraceFile(JsonElement events) => Events = [.. events.EnumerateArray()];

    /// <summary>Everything in it.</summary>
    public IReadOnlyList<JsonElement> Events { get; }

    /// <summary>The tracks' names by their numbers.</summary>
    public IReadOnlyDictionary<int, string> Tracks => Events
        .Where(item => Is(item, "M") && item.GetProperty("name").GetString() == "thread_name")
        .ToDictionary(TrackOf, item => item.GetProperty("args").GetProperty("name").GetString()!);

    /// <summary>Writes tasks and reads the file.</summary>
    public static TraceFile Of(IReadOnlyList<TracedTask> tasks, ulong hertz = 10_000_000)
    {
        using MemoryStream stream = new();
        ChromeTrace.Write(stream, tasks, hertz);
        return new TraceFile(JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("traceEvents"));
    }

    /// <summary>Stretches and messages on a track, as name, start and length in microseconds.</summary>
    public IEnumerable<(string Name, double Start, double Length)> Slices(string track) => Events
        .Where(item => Is(item, "X") && Tracks[TrackOf(item)] == track)
        .Select(item => (item.GetProperty("name").GetString()!, TimeOf(item), item.GetProperty("dur").GetDouble()));

    /// <summary>Arrows, as where they begin and end, and when.</summary>
    public IEnumerable<(string From, double Start, string To, double End)> Arrows()
    {
        foreach (IGrouping<string, JsonElement> arrow in Events.Where(item => Is(item, "s") || Is(item, "f"))
            .GroupBy(item => item.GetProperty("id").GetString()!))
        {
            JsonElement start = Assert.Single(arrow, item => Is(item, "s"));
            JsonElement end = Assert.Single(arrow, item => Is(item, "f"));
            yield return (Tracks[TrackOf(start)], TimeOf(start), Tracks[TrackOf(end)], TimeOf(end));
        }
    }

    private static bool Is(JsonElement item, string phase) => item.GetProperty("ph").GetString() == phase;

    private static int TrackOf(JsonElement item) => item.GetProperty("tid").GetInt32();

    private static double TimeOf(JsonElement item) => item.GetProperty("ts").GetDouble();
}
