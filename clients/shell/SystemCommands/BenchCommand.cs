using System.Globalization;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Measures how fast a disk is read.</summary>
internal sealed class BenchCommand() : Command("bench", "blk [SERVICE]", "measures how fast a disk is read")
{
    private const int SectorBytes = 512;
    private const int SmallBytes = 4096;
    private const int Depth = 16;
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    internal override string Details =>
        "Half a second each: 64 KiB in sequence, then 4 KiB at random places, one at a time and 16 at a time. Nothing is\n"
        + "written.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 2);
        if (invocation[0] != "blk")
            throw invocation.Wrong(0, Usage);
        ServiceInfo service = KnownContracts.FindService(
            await invocation.Wait(invocation.Services.ListServices()), invocation.Count == 2 ? invocation[1] : "blk");
        IBlockDevice disk = await invocation.Wait(invocation.Services.Disk(service.Name));
        BlockInfo info = await invocation.Wait(disk.GetInfo());
        BufferSlice buffer = await invocation.Services.Buffers.RentAsync(invocation.CancellationToken);
        try
        {
            if (info.SectorCount < (ulong)(buffer.Length / SectorBytes))
                throw invocation.Wrong(0, "the disk is too small");
            await Measure(invocation, disk, info, "sequential read 64 KiB       ", [buffer], inSequence: true);
            await Measure(invocation, disk, info, "random read 4 KiB, 1 at a time ", Parts(buffer, 1), inSequence: false);
            await Measure(invocation, disk, info, "random read 4 KiB, 16 at a time", Parts(buffer, Depth), inSequence: false);
        }
        finally
        {
            invocation.Services.Buffers.Return(buffer);
        }
    }

    private static BufferSlice[] Parts(BufferSlice buffer, int count) =>
        [.. Enumerable.Range(0, count).Select(index => buffer.Slice(index * SmallBytes, SmallBytes))];

    private static async Task Measure(
        Invocation invocation, IBlockDevice disk, BlockInfo info, string name, BufferSlice[] buffers, bool inSequence)
    {
        TimeSpan start = invocation.Services.Uptime;
        long reads = 0;
        ulong next = 0;
        ulong step = (ulong)(buffers[0].Length / SectorBytes);
        await Task.WhenAll(buffers.Select(Read));
        double seconds = double.Max((invocation.Services.Uptime - start).TotalSeconds, 1e-6);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name}  {reads / seconds,9:F0} reads/s {reads * buffers[0].Length / seconds / 1e6,8:F1} MB/s");
        await invocation.Output.WriteLine(line);
        await invocation.Output.Flush();

        async Task Read(BufferSlice buffer)
        {
            while (invocation.Services.Uptime - start < Length)
            {
                ulong sector = inSequence
                    ? next
                    : (ulong)Random.Shared.NextInt64((long)(info.SectorCount / step)) * step;
                next = next + (2 * step) > info.SectorCount ? 0 : next + step;
                BlockReply reply = await invocation.Wait(disk.Read(sector, buffer));
                if (reply.Status != BlockStatus.Ok)
                    throw new CommandException("bench blk", $"sector {sector} cannot be read: {reply.Status}");
                reads++;
            }
        }
    }
}
