using System.Threading.Channels;

namespace Signalbox.Hello;

/// <summary>Sends the day's trains, with some time between them.</summary>
internal static class Timetable
{
    private static readonly Train[] Day =
    [
        new("north", 4), new("coast", 7), new("north", 12), new("valley", 3), new("coast", 1),
    ];

    /// <summary>Writes all trains and completes the channel.</summary>
    public static async Task Run(ChannelWriter<Train> passing)
    {
        foreach (Train train in Day)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
            await passing.WriteAsync(train);
        }

        passing.Complete();
    }
}
