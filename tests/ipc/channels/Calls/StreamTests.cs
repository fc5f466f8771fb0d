using System.Threading.Channels;

namespace Signalbox.Channels.Tests.Calls;

public sealed class StreamTests : IDisposable
{
    private readonly EchoBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Items_come_in_order_and_the_stream_ends() => _bench.Run(async () =>
    {
        var received = new List<int>();
        ChannelReader<int> numbers = _bench.Echo.Numbers(5, 1000, default);
        await foreach (int number in numbers.ReadAllAsync())
            received.Add(number);
        Assert.Equal(Enumerable.Range(5, 1000), received);
        await numbers.Completion;
        Assert.False(await numbers.WaitToReadAsync());
        Assert.False(numbers.TryRead(out _));
    });

    [Fact]
    public void Slow_reader_stops_the_writer_and_nobody_else()
    {
        ChannelReader<int> numbers = null!;
        _bench.ClientTask.Post(() => numbers = _bench.Echo.Numbers(0, 0, default));
        _bench.Machine.RunUntilIdle();
        Assert.Equal(StreamCall<int>.Window, numbers.Count);
        Assert.InRange(_bench.Server.LastNumber, StreamCall<int>.Window, StreamCall<int>.Window + 8);
        _bench.Run(async () => Assert.Equal(1, await _bench.Echo.Ping(1)));
        _bench.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
                Assert.Equal(i, await numbers.ReadAsync());
        });
        Assert.InRange(numbers.Count, 0, StreamCall<int>.Window);
    }

    [Fact]
    public void Error_of_the_writer_comes_after_its_items() => _bench.Run(async () =>
    {
        ChannelReader<int> numbers = _bench.Echo.Numbers(-3, 3, default);
        var error = await Assert.ThrowsAsync<RemoteException>(async () =>
        {
            await foreach (int number in numbers.ReadAllAsync())
                Assert.InRange(number, -3, -1);
        });
        Assert.Equal("Numbers below zero end badly.", error.Message);
        await Assert.ThrowsAsync<RemoteException>(() => numbers.Completion);
    });

    [Fact]
    public void Cancelled_stream_ends_on_both_sides()
    {
        using var stop = new CancellationTokenSource();
        ChannelReader<int> numbers = null!;
        _bench.ClientTask.Post(() => numbers = _bench.Echo.Numbers(0, 0, stop.Token));
        _bench.Machine.RunUntilIdle();
        _bench.ClientTask.Post(stop.Cancel);
        _bench.Machine.RunUntilIdle();
        Assert.True(_bench.Server.StreamWasStopped);
        Assert.Equal(0, _bench.ServerEnd.ActiveCalls);
        _bench.Run(async () =>
        {
            int count = 0;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (true)
                {
                    await numbers.ReadAsync();
                    count++;
                }
            });
            Assert.Equal(StreamCall<int>.Window, count);
        });
        Assert.Equal(0, _bench.Connection.UnexpectedResponses);
    }

    [Fact]
    public void Reader_can_give_up_one_wait_and_go_on() => _bench.Run(async () =>
    {
        using var stop = new CancellationTokenSource();
        ChannelReader<int> numbers = _bench.Echo.Numbers(0, 3, default);
        ValueTask<bool> wait = numbers.WaitToReadAsync(stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait);
        Assert.Equal(0, await numbers.ReadAsync());
        Assert.True(await numbers.WaitToReadAsync());
        Assert.True(numbers.TryPeek(out int next));
        Assert.Equal(1, next);
    });

    [Fact]
    public void Several_streams_run_beside_each_other() => _bench.Run(async () =>
    {
        Task<int>[] sums = [.. Enumerable.Range(0, 5).Select(async first =>
        {
            int sum = 0;
            await foreach (int number in _bench.Echo.Numbers(first, 200, default).ReadAllAsync())
                sum += number;
            return sum;
        })];
        Assert.Equal(Enumerable.Range(0, 5).Select(first => (200 * first) + 19900), await Task.WhenAll(sums));
    });

    [Fact]
    public void Idempotent_stream_is_opened_again_after_a_restart_and_never_overruns()
    {
        ChannelReader<int> numbers = null!;
        _bench.ClientTask.Post(() => numbers = _bench.Echo.Numbers(0, 0, default));
        _bench.Machine.RunUntilIdle();
        int window = StreamCall<int>.Window;
        for (int restarts = 1; restarts <= 4; restarts++)
        {
            _bench.RestartServer();
            _bench.Machine.RunUntilIdle();
            Assert.Equal(2 * window, numbers.Count);
            _bench.Run(async () =>
            {
                for (int i = 0; i < window; i++)
                    Assert.Equal(i, await numbers.ReadAsync());
            });
            Assert.Equal(window, numbers.Count);
        }
    }

    [Fact]
    public void Stream_over_a_ring_for_two_items_loses_nothing()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            using var bench = new EchoBench(seed, requestCapacity: 64, responseCapacity: 32);
            bench.Run(async () =>
            {
                int expected = 0;
                await foreach (int number in bench.Echo.Numbers(0, 500, default).ReadAllAsync())
                    Assert.Equal(expected++, number);
                Assert.Equal(500, expected);
            });
        }
    }
}
