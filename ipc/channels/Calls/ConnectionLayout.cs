using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;

namespace Signalbox.Channels;

/// <summary>How a connection's region is divided: the ring of requests, then the ring of responses.</summary>
public readonly record struct ConnectionLayout
{
    /// <summary>Rings of the given capacities.</summary>
    /// <param name="requestCapacityBytes">A power of two, see <see cref="RingLayout.IsCapacity"/>.</param>
    /// <param name="responseCapacityBytes">A power of two, see <see cref="RingLayout.IsCapacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A capacity is not possible.</exception>
    public ConnectionLayout(int requestCapacityBytes, int responseCapacityBytes)
    {
        TotalBytes = RingLayout.TotalBytes(requestCapacityBytes) + RingLayout.TotalBytes(responseCapacityBytes);
        RequestCapacityBytes = requestCapacityBytes;
        ResponseCapacityBytes = responseCapacityBytes;
    }

    /// <summary>Both rings in 16 KiB, less what their headers take: enough for some hundred small calls.</summary>
    public static ConnectionLayout Standard => new(8192, 4096);

    /// <summary>The capacity of the client's ring.</summary>
    public int RequestCapacityBytes { get; }

    /// <summary>The capacity of the server's ring.</summary>
    public int ResponseCapacityBytes { get; }

    /// <summary>The length of the region.</summary>
    public int TotalBytes { get; }

    /// <summary>The ring of requests in a region.</summary>
    /// <param name="region">At least <see cref="TotalBytes"/> long.</param>
    public SharedRingMemory Requests(SharedRegion region) => new(region, 0, RequestCapacityBytes);

    /// <summary>The ring of responses in a region.</summary>
    /// <param name="region">At least <see cref="TotalBytes"/> long.</param>
    public SharedRingMemory Responses(SharedRegion region) =>
        new(region, RingLayout.TotalBytes(RequestCapacityBytes), ResponseCapacityBytes);
}
