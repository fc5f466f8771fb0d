using Signalbox.Channels;
using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;
using Signalbox.MessagePack.Formatters;

namespace Signalbox.IpcBench;

/// <summary>Records and items one way.</summary>
internal static class ChannelCosts
{
    private const int Items = 10_000;
    private const int Burst = 32;
    private const int Capacity = 4096;

    public static void Print()
    {
        SharedRegion region = Memory.Create(RingLayout.TotalBytes(Capacity));
        var memory = new SharedRingMemory(region, 0, Capacity);
        PrintRecords(memory);
        region.GetSpan().Clear();
        PrintItems(memory);
    }

    private static void PrintRecords(SharedRingMemory memory)
    {
        var producer = new RingProducer<SharedRingMemory>(memory);
        var consumer = new RingConsumer<SharedRingMemory>(memory);
        byte[] record = new byte[32];
        byte[] received = new byte[Capacity];
        Cost.Print("ring.record_32b", Items, () =>
        {
            for (int i = 0; i < Items; i++)
            {
                producer.TryStage(record);
                producer.Publish();
                consumer.TryRead(received, out _);
                consumer.Release();
            }
        });
    }

    private static void PrintItems(SharedRingMemory memory)
    {
        var signal = new CountingSignal();
        var writer = new RingChannelWriter<int>(memory, Int32Formatter.Instance, signal);
        var reader = new RingChannelReader<int>(memory, Int32Formatter.Instance, signal);
        Cost.Print("ipc.local.channel_item", Items, () =>
        {
            for (int i = 0; i < Items; i += Burst)
            {
                for (int k = 0; k < Burst; k++)
                    writer.TryWrite(k);
                writer.Poll();
                while (reader.TryRead(out _))
                {
                }
            }
        });
        Console.WriteLine($"figure ipc.local.channel_notifications {signal.Count} notifications");
    }
}
