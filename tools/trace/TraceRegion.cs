using System.Globalization;
using Signalbox.Abi;

namespace Signalbox.Trace;

/// <summary>Reads the memory that holds all rings.</summary>
public static class TraceRegion
{
    /// <summary>The kernel's size of a ring.</summary>
    public const int RingBytes = 8192;

    /// <summary>The kernel's number of rings.</summary>
    public const int Rings = 64;

    private const string FirstTask = "supervisor";

    /// <summary>Reads all rings that hold something.</summary>
    /// <param name="region">The memory; a part of a ring at the end is left out.</param>
    /// <param name="names">The tasks of the manifest in their order: the supervisor makes each with its number, from 1, as
    /// cookie.</param>
    /// <param name="ringBytes">The size of a ring.</param>
    /// <returns>The tasks by slot.</returns>
    /// <exception cref="InvalidDataException">This is no trace.</exception>
    public static IReadOnlyList<TracedTask> Read(
        ReadOnlySpan<byte> region, IReadOnlyList<string> names, int ringBytes = RingBytes)
    {
        List<TracedTask> tasks = [];
        for (int slot = 0; (slot + 1) * ringBytes <= region.Length; slot++)
        {
            ReadOnlySpan<byte> ring = region.Slice(slot * ringBytes, ringBytes);
            ulong written = TraceRingLayout.Written(ring);
            if (written == 0)
                continue;
            tasks.Add(new TracedTask(slot, NameOf(slot, TraceRingLayout.Cookie(ring), names), ReadRing(ring, slot, written)));
        }

        return tasks;
    }

    private static string NameOf(int slot, ulong cookie, IReadOnlyList<string> names)
    {
        if (slot == 0)
            return FirstTask;
        return cookie >= 1 && cookie <= (ulong)names.Count
            ? names[(int)cookie - 1]
            : string.Create(CultureInfo.InvariantCulture, $"task {slot}");
    }

    private static List<TraceRecord> ReadRing(ReadOnlySpan<byte> ring, int slot, ulong written)
    {
        ulong kept = ulong.Min(written, (ulong)TraceRingLayout.Capacity(ring.Length));
        List<TraceRecord> records = [];
        for (ulong number = written - kept; number < written; number++)
        {
            TraceRecord record = TraceRecord.Read(ring[TraceRingLayout.Offset(ring.Length, number)..]);
            if (record.Task != slot || !Enum.IsDefined(record.Event) || record.Event == TraceEvent.None)
                throw new InvalidDataException($"Ring {slot} holds what is no record of its task: this is no trace.");
            records.Add(record);
        }

        return records;
    }
}
