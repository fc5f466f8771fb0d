using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Model;

internal enum AccessKind
{
    Read,
    ReadAcquire,
    Write,
    WriteRelease,
    Fence,
    Notify,
    Wait,
}

/// <summary>One step that the other side can see: the grain at which the model interleaves.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Location">Where, for a read or a write; see <see cref="Locations"/>.</param>
/// <param name="Value">What is written.</param>
internal readonly record struct Access(AccessKind Kind, int Location = 0, uint Value = 0)
{
    public override string ToString() => Kind switch
    {
        AccessKind.Read or AccessKind.ReadAcquire => $"{Kind} {Locations.Name(Location)}",
        AccessKind.Write or AccessKind.WriteRelease => $"{Kind} {Locations.Name(Location)} = {(int)Value}",
        _ => Kind.ToString(),
    };
}

/// <summary>The shared memory of a ring as numbered words: the four of <see cref="RingWord"/>, then the data.</summary>
internal static class Locations
{
    public const int Words = 4;
    public const int BytesPerLocation = 4;

    public static int Of(RingWord word) => word switch
    {
        RingWord.Tail => 0,
        RingWord.SpaceEvent => 1,
        RingWord.Head => 2,
        RingWord.DataEvent => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };

    public static int OfData(uint offset) => Words + (int)(offset / BytesPerLocation);

    public static string Name(int location) => location switch
    {
        0 => "Tail",
        1 => "SpaceEvent",
        2 => "Head",
        3 => "DataEvent",
        _ => $"Data[{(location - Words) * BytesPerLocation}]",
    };
}
