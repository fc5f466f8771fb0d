using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;
using Signalbox.MessagePack;
using Signalbox.MessagePack.Formatters;
using Xunit.Abstractions;

namespace Signalbox.Channels.Tests.Typed;

/// <summary>A typed channel between two tasks, used as any other channel is.</summary>
public sealed class RingChannelTests : IDisposable
{
    private const int Capacity = 256;

    private readonly HostMachine _machine;
    private readonly HostTask _writerTask;
    private readonly HostTask _readerTask;
    private readonly RingChannelWriter<string?> _writer;
    private readonly RingChannelReader<string?> _reader;
    private readonly SharedRegion _region = HostRegion.Create(RingLayout.TotalBytes(Capacity));

    public RingChannelTests(ITestOutputHelper output)
    {
        _machine = new HostMachine(Seed.Take(output));
        _writerTask = _machine.AddTask("writer");
        _readerTask = _machine.AddTask("reader");
        var memory = new SharedRingMemory(_region, 0, Capacity);
        _writer = new RingChannelWriter<string?>(memory, NullableStringFormatter.Instance, _readerTask.Signal);
        _reader = new RingChannelReader<string?>(memory, NullableStringFormatter.Instance, _writerTask.Signal);
        _writerTask.PollSet.Add(_writer);
        _readerTask.PollSet.Add(_reader);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Items_come_in_order_and_the_channel_completes()
    {
        var received = new List<string?>();
        _machine.Run(_writerTask.Start(() => WriteNumbers(2000)), _readerTask.Start(async () =>
        {
            await foreach (string? item in _reader.ReadAllAsync())
                received.Add(item);
            await _reader.Completion;
        }));
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => $"item {i}"), received);
        Assert.False(_writer.TryWrite("late"));
        Assert.False(_writer.TryComplete());
    }

    [Fact]
    public void Slow_reader_holds_the_writer_back()
    {
        Task writing = _writerTask.Start(() => WriteNumbers(100));
        _machine.RunUntilIdle();
        Assert.False(writing.IsCompleted);
        var received = new List<string?>();
        _machine.Run(writing, _readerTask.Start(async () =>
        {
            while (await _reader.WaitToReadAsync())
            {
                Assert.True(_reader.TryPeek(out string? peeked));
                Assert.True(_reader.TryRead(out string? item));
                Assert.Equal(peeked, item);
                received.Add(item);
            }
        }));
        Assert.Equal(100, received.Count);
    }

    [Fact]
    public void Error_comes_after_the_items() => _machine.Run(
        _writerTask.Start(async () =>
        {
            await _writer.WriteAsync("first");
            _writer.Complete(new InvalidOperationException("The source is dry."));
        }),
        _readerTask.Start(async () =>
        {
            Assert.Equal("first", await _reader.ReadAsync());
            var error = await Assert.ThrowsAsync<RemoteException>(async () => await _reader.WaitToReadAsync());
            Assert.Equal((CallError.Failed, "The source is dry."), (error.Error, error.Message));
            await Assert.ThrowsAsync<RemoteException>(() => _reader.Completion);
            await Assert.ThrowsAsync<RemoteException>(async () => await _reader.ReadAsync());
        }));

    [Fact]
    public void Waits_can_be_cancelled_on_both_sides()
    {
        using var stop = new CancellationTokenSource();
        Task reading = _readerTask.Start(async () => await _reader.ReadAsync(stop.Token));
        _machine.RunUntilIdle();
        _readerTask.Post(stop.Cancel);
        _machine.RunUntilIdle();
        Assert.True(reading.IsCanceled || reading.Exception?.InnerException is OperationCanceledException);

        using var stopWriting = new CancellationTokenSource();
        Task writing = _writerTask.Start(async () =>
        {
            while (true)
                await _writer.WriteAsync("x", stopWriting.Token);
        });
        _machine.RunUntilIdle();
        Assert.False(writing.IsCompleted);
        _writerTask.Post(stopWriting.Cancel);
        _machine.RunUntilIdle();
        Assert.True(writing.IsCompleted);
        _machine.Run(_readerTask.Start(async () => Assert.Equal("x", await _reader.ReadAsync())));
    }

    [Fact]
    public void Writer_that_dies_leaves_its_items_and_then_the_error() => _machine.Run(
        _writerTask.Start(async () =>
        {
            await _writer.WriteAsync("one");
            await _writer.WriteAsync("two");
        }),
        _readerTask.Start(async () =>
        {
            Assert.Equal("one", await _reader.ReadAsync());
            _reader.Fail(new PeerRestartedException());
            _reader.Fail(new UnavailableException("A second word does not count."));
            Assert.Equal("two", await _reader.ReadAsync());
            await Assert.ThrowsAsync<PeerRestartedException>(async () => await _reader.WaitToReadAsync());
        }));

    [Fact]
    public void Reader_that_waits_is_told_of_the_writers_death()
    {
        Task reading = _readerTask.Start(async () => await _reader.WaitToReadAsync());
        _machine.RunUntilIdle();
        _readerTask.Post(() => _reader.Fail(new PeerRestartedException()));
        _machine.RunUntilIdle();
        Assert.IsType<PeerRestartedException>(reading.Exception!.InnerException);
    }

    [Fact]
    public void Reader_that_dies_ends_the_writing()
    {
        Task writing = _writerTask.Start(() => WriteNumbers(1000));
        _machine.RunUntilIdle();
        _writerTask.Post(() => _writer.Fail(new PeerRestartedException()));
        _machine.RunUntilIdle();
        Assert.IsType<PeerRestartedException>(writing.Exception!.InnerException);
    }

    [Fact]
    public void Item_longer_than_the_ring_is_refused() =>
        Assert.Throws<MessagePackSerializationException>(() => _writer.TryWrite(new string('x', Capacity)));

    [Theory]
    [InlineData("5")]
    [InlineData("[4, 0]")]
    [InlineData("[4, 0, 7]")]
    [InlineData("[1, 0, null, 7]")]
    [InlineData("[5, 0, [1]]")]
    public void Record_that_is_no_item_ends_the_channel(string record)
    {
        var producer = new RingProducer<SharedRingMemory>(new SharedRingMemory(_region, 0, Capacity));
        producer.TryStage(MessagePackSerializer.ConvertFromJson(record));
        producer.Publish();
        _machine.Run(_readerTask.Start(async () =>
            await Assert.ThrowsAsync<PeerMisbehavedException>(async () => await _reader.WaitToReadAsync())));
    }

    [Fact]
    public void Indices_that_cannot_be_end_the_channel_on_both_sides()
    {
        _region.Word((int)RingWord.Tail) = 4;
        _machine.Run(_readerTask.Start(async () =>
            await Assert.ThrowsAsync<PeerMisbehavedException>(async () => await _reader.WaitToReadAsync())));
        _region.Word((int)RingWord.Head) = 4;
        Task writing = _writerTask.Start(() => WriteNumbers(100));
        _machine.RunUntilIdle();
        Assert.IsType<PeerMisbehavedException>(writing.Exception!.InnerException);
    }

    [Fact]
    public void Burst_of_items_costs_one_notification()
    {
        Task reading = _readerTask.Start(async () =>
        {
            for (int i = 0; i < 5; i++)
                await _reader.ReadAsync();
        });
        _machine.RunUntilIdle();
        int before = _readerTask.Notifications;
        _writerTask.Post(() =>
        {
            for (int i = 0; i < 5; i++)
                Assert.True(_writer.TryWrite("burst"));
        });
        _machine.RunUntilIdle();
        Assert.True(reading.IsCompletedSuccessfully);
        Assert.Equal(1, _readerTask.Notifications - before);
    }

    private async Task WriteNumbers(int count)
    {
        for (int i = 0; i < count; i++)
            await _writer.WriteAsync($"item {i}");
        _writer.Complete();
    }
}
