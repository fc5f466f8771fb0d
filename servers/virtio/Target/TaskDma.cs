using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.Tasks;

namespace Signalbox.Virtio;

/// <summary>Memory out of this task's quota, and that of clients, as a device of this task sees it.</summary>
/// <remarks>
/// The kernel keeps memory whose address a device has been told until that device has been reset, though its client may be
/// long dead: nobody else may vouch for the device. A driver that outlived clients without end would so use up the
/// machine. When enough has come together the task therefore ends, which resets the device, and is started again; its
/// living clients see the pause that every restart is.
/// </remarks>
public sealed class TaskDma : IDmaSource
{
    private const long MostBytesOfTheDead = 32 << 20;
    private const int ExitCode = 1;

    private readonly TaskDevice _device;
    private readonly Dictionary<Handle, int> _told = [];
    private long _bytesOfTheDead;

    /// <summary>Memory for a device.</summary>
    /// <param name="device">The device.</param>
    public TaskDma(TaskDevice device)
    {
        _device = device;
        ServerKernel.Released += OnReleased;
    }

    /// <inheritdoc/>
    public DmaMemory Allocate(int lengthBytes)
    {
        var region = new OwnedRegion(lengthBytes);
        return new DmaMemory(region.Memory, _device.PhysicalAddressOf(region.Handle));
    }

    /// <inheritdoc/>
    public ulong AddressOf(BufferPool pool)
    {
        ulong address = _device.PhysicalAddressOf(pool.RegionHandle);
        _told[pool.RegionHandle] = pool.Region.LengthBytes;
        return address;
    }

    private void OnReleased(Handle region)
    {
        if (!_told.Remove(region, out int lengthBytes))
            return;
        _bytesOfTheDead += lengthBytes;
        if (_bytesOfTheDead <= MostBytesOfTheDead)
            return;
        Console.WriteLine($"starts again to give back {_bytesOfTheDead} bytes of clients that are gone");
        Environment.Exit(ExitCode);
    }
}
