using System.Buffers.Binary;
using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Rings;

/// <summary>The ring between two real threads, which sleep as tasks do.</summary>
public sealed class RingThreadTests
{
    private const int Records = 300_000;
    private const int Capacity = 512;

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_threads_exchange_every_record_in_order_and_both_wake_up()
    {
        SharedRegion region = HostRegion.Create(RingLayout.TotalBytes(Capacity));
        var memory = new SharedRingMemory(region, 0, Capacity);
        using var data = new SemaphoreSlim(0);
        using var space = new SemaphoreSlim(0);
        Task producing = Task.Run(() => Produce(memory, data, space));
        Task<int> consuming = Task.Run(() => Consume(memory, data, space));
        await producing;
        Assert.Equal(Records, await consuming);
    }

    private static void Produce(SharedRingMemory memory, SemaphoreSlim data, SemaphoreSlim space)
    {
        var producer = new RingProducer<SharedRingMemory>(memory);
        byte[] record = new byte[40];
        for (int i = 0; i < Records; i++)
        {
            int length = 4 + (i % 36);
            BinaryPrimitives.WriteInt32LittleEndian(record, i);
            record.AsSpan(4).Fill((byte)i);
            while (producer.TryStage(record.AsSpan(0, length)) != RingWriteStatus.Ok)
            {
                if (producer.Publish())
                    data.Release();
                if (producer.TryArm(length))
                    Assert.True(space.Wait(LongEnough), "The producer's wake-up is lost.");
            }

            if (i % 3 == 0 && producer.Publish())
                data.Release();
        }

        if (producer.Publish())
            data.Release();
    }

    private static int Consume(SharedRingMemory memory, SemaphoreSlim data, SemaphoreSlim space)
    {
        var consumer = new RingConsumer<SharedRingMemory>(memory);
        byte[] record = new byte[40];
        int next = 0;
        while (next < Records)
        {
            switch (consumer.TryRead(record, out int length))
            {
                case RingReadStatus.Ok:
                    Assert.Equal(4 + (next % 36), length);
                    Assert.Equal(next, BinaryPrimitives.ReadInt32LittleEndian(record));
                    Assert.False(record.AsSpan(4, length - 4).ContainsAnyExcept((byte)next));
                    next++;
                    if (consumer.Release())
                        space.Release();
                    break;
                case RingReadStatus.Empty:
                    if (consumer.TryArm())
                        Assert.True(data.Wait(LongEnough), "The consumer's wake-up is lost.");
                    break;
                case RingReadStatus.Corrupt:
                    Assert.Fail($"The ring is corrupt at record {next}.");
                    break;
            }
        }

        return next;
    }
}
