using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;
using Xunit.Abstractions;

namespace Signalbox.Channels.Tests.Rings;

public sealed class RingTests(ITestOutputHelper output)
{
    private const int Capacity = 256;

    private readonly SharedRegion _region = HostRegion.Create(RingLayout.TotalBytes(Capacity));

    [Fact]
    public void Records_of_every_length_come_out_as_they_went_in()
    {
        var random = new Random(Seed.Take(output));
        var (producer, consumer) = Open();
        byte[] received = new byte[Capacity];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] record = new byte[random.Next(producer.LongestRecordBytes + 1)];
            random.NextBytes(record);
            Assert.Equal(RingWriteStatus.Ok, producer.TryStage(record));
            Assert.Equal(RingReadStatus.Empty, consumer.TryRead(received, out _));
            producer.Publish();
            Assert.Equal(RingReadStatus.Ok, consumer.TryRead(received, out int length));
            Assert.Equal(record, received[..length]);
            consumer.Release();
        }
    }

    [Fact]
    public void Full_ring_takes_no_more_and_loses_nothing()
    {
        var (producer, consumer) = Open();
        byte[] record = new byte[28];
        int count = 0;
        while (producer.TryStage(record) == RingWriteStatus.Ok)
            record[0] = (byte)++count;
        Assert.Equal(Capacity / 32, count);
        producer.Publish();
        Assert.True(producer.TryArm(record.Length));
        byte[] received = new byte[Capacity];
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(RingReadStatus.Ok, consumer.TryRead(received, out _));
            Assert.Equal(i, received[0]);
        }

        Assert.True(consumer.Release());
        Assert.False(producer.TryArm(record.Length));
        Assert.Equal(RingWriteStatus.Ok, producer.TryStage(record));
    }

    [Fact]
    public void Record_longer_than_the_ring_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
    {
        var (producer, _) = Open();
        producer.TryStage(new byte[producer.LongestRecordBytes + 1]);
    });

    [Fact]
    public void Consumer_that_keeps_up_is_never_notified()
    {
        var (producer, consumer) = Open();
        byte[] received = new byte[Capacity];
        producer.TryStage([1]);
        producer.Publish();
        consumer.TryRead(received, out _);
        for (int i = 0; i < 10_000; i++)
        {
            producer.TryStage([1, 2, 3]);
            Assert.False(producer.Publish());
            Assert.Equal(RingReadStatus.Ok, consumer.TryRead(received, out _));
            Assert.False(consumer.Release() && i > Capacity);
        }
    }

    [Fact]
    public void Consumer_that_sleeps_is_notified_once()
    {
        var (producer, consumer) = Open();
        Assert.True(consumer.TryArm());
        producer.TryStage([1]);
        Assert.True(producer.Publish());
        for (int i = 0; i < 5; i++)
        {
            producer.TryStage([2]);
            Assert.False(producer.Publish());
        }
    }

    [Fact]
    public void Producer_that_waits_is_notified_once_its_record_fits()
    {
        var (producer, consumer) = Open();
        byte[] record = new byte[28];
        while (producer.TryStage(record) == RingWriteStatus.Ok)
            producer.Publish();
        Assert.True(producer.TryArm(60));
        byte[] received = new byte[Capacity];
        consumer.TryRead(received, out _);
        Assert.False(consumer.Release());
        consumer.TryRead(received, out _);
        Assert.True(consumer.Release());
        consumer.TryRead(received, out _);
        Assert.False(consumer.Release());
        Assert.Equal(RingWriteStatus.Full, producer.TryStage(new byte[120]));
        Assert.Equal(RingWriteStatus.Ok, producer.TryStage(new byte[60]));
    }

    [Fact]
    public void Publishing_nothing_and_releasing_nothing_wakes_nobody()
    {
        var (producer, consumer) = Open();
        Assert.True(consumer.TryArm());
        Assert.False(producer.Publish());
        Assert.False(consumer.Release());
    }

    [Theory]
    [InlineData(Capacity + 8u)]
    [InlineData(4u)]
    [InlineData(uint.MaxValue - 7)]
    public void Tail_that_cannot_be_is_corrupt(uint tail)
    {
        var (_, consumer) = Open();
        _region.Word((int)RingWord.Tail) = tail;
        Assert.Equal(RingReadStatus.Corrupt, consumer.TryRead(new byte[Capacity], out _));
        Assert.False(consumer.TryArm());
    }

    [Theory]
    [InlineData(8u + 8)]
    [InlineData(4u)]
    [InlineData(uint.MaxValue - 7)]
    public void Head_that_cannot_be_is_corrupt(uint head)
    {
        var (producer, _) = Open();
        producer.TryStage([1, 2, 3]);
        producer.Publish();
        _region.Word((int)RingWord.Head) = head;
        Assert.Equal(RingWriteStatus.Corrupt, producer.TryStage(new byte[Capacity - 4]));
        Assert.False(producer.TryArm(Capacity - 4));
    }

    [Fact]
    public void Tail_that_moves_back_is_corrupt()
    {
        var (producer, consumer) = Open();
        byte[] received = new byte[Capacity];
        producer.TryStage([1]);
        producer.TryStage([2]);
        producer.Publish();
        consumer.TryRead(received, out _);
        consumer.TryRead(received, out _);
        _region.Word((int)RingWord.Tail) = 8;
        Assert.Equal(RingReadStatus.Corrupt, consumer.TryRead(received, out _));
    }

    [Theory]
    [InlineData(5u)]
    [InlineData(Capacity)]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue - 3)]
    public void Length_beyond_what_was_published_is_corrupt(uint length)
    {
        var (producer, consumer) = Open();
        producer.TryStage([1, 2, 3, 4]);
        producer.Publish();
        _region.Word(RingLayout.DataOffset) = length;
        Assert.Equal(RingReadStatus.Corrupt, consumer.TryRead(new byte[Capacity], out _));
    }

    [Fact]
    public void Record_longer_than_was_agreed_is_corrupt()
    {
        var (producer, consumer) = Open();
        producer.TryStage(new byte[20]);
        producer.Publish();
        Assert.Equal(RingReadStatus.Corrupt, consumer.TryRead(new byte[19], out _));
    }

    [Fact]
    public void Random_scribbling_over_the_region_never_gets_past_the_checks()
    {
        var random = new Random(Seed.Take(output));
        byte[] received = new byte[Capacity];
        byte[] guard = new byte[_region.LengthBytes];
        for (int round = 0; round < 3_000; round++)
        {
            _region.GetSpan().Clear();
            var (producer, consumer) = Open();
            for (int step = 0; step < 30; step++)
            {
                if (random.Next(4) == 0)
                    _region.Word(random.Next(_region.LengthBytes / 4) * 4) = RandomWord(random);
                switch (random.Next(6))
                {
                    case 0:
                        producer.TryStage(guard.AsSpan(0, random.Next(60)));
                        break;
                    case 1:
                        producer.Publish();
                        break;
                    case 2:
                        producer.TryArm(random.Next(60));
                        break;
                    case 3:
                        if (consumer.TryRead(received, out int length) == RingReadStatus.Ok)
                            Assert.InRange(length, 0, Capacity - 4);
                        break;
                    case 4:
                        consumer.Release();
                        break;
                    default:
                        consumer.TryArm();
                        break;
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(-16)]
    [InlineData(1 << 25)]
    public void Capacity_that_is_not_possible_is_refused(int capacity)
    {
        Assert.False(RingLayout.IsCapacity(capacity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SharedRingMemory(_region, 0, capacity));
    }

    [Fact]
    public void Ring_beyond_its_region_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SharedRingMemory(_region, 8, Capacity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SharedRingMemory(_region, -8, Capacity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SharedRingMemory(_region, 4, 64));
    }

    [Theory]
    [InlineData(5u, 5u, 6u, true)]
    [InlineData(4u, 5u, 6u, false)]
    [InlineData(6u, 5u, 6u, false)]
    [InlineData(uint.MaxValue, uint.MaxValue, 0u, true)]
    [InlineData(0u, uint.MaxValue, 1u, true)]
    [InlineData(1u, uint.MaxValue, 1u, false)]
    [InlineData(5u, 5u, 5u, false)]
    public void Mark_is_passed_exactly_by_a_move_over_it(uint mark, uint before, uint after, bool passes) =>
        Assert.Equal(passes, RingLayout.Passes(mark, before, after));

    private static uint RandomWord(Random random) => random.Next(4) switch
    {
        0 => (uint)random.Next(-16, 300),
        1 => (uint)random.Next(40) * 8,
        2 => (uint)random.NextInt64(),
        _ => 0,
    };

    private (RingProducer<SharedRingMemory> Producer, RingConsumer<SharedRingMemory> Consumer) Open()
    {
        var memory = new SharedRingMemory(_region, 0, Capacity);
        return (new RingProducer<SharedRingMemory>(memory), new RingConsumer<SharedRingMemory>(memory));
    }
}
