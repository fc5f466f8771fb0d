using Signalbox.Contracts;
using Signalbox.MessagePack;

namespace Signalbox.Channels.Tests.Calls;

public sealed class CallTests : IDisposable
{
    private readonly EchoBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Call_has_its_result() => _bench.Run(async () =>
    {
        Assert.Equal(42, await _bench.Echo.Ping(42));
        Assert.Equal(new EchoReply(EchoStatus.Ok, "ääää"), await _bench.Echo.Say("ää", 2));
        Assert.Equal(EchoStatus.OutOfRange, (await _bench.Echo.Say("x", 101)).Status);
        Assert.Equal(1ul, await _bench.Echo.Count());
        Assert.Equal(2ul, await _bench.Echo.Count());
    });

    [Fact]
    public void Many_calls_at_once_each_have_their_own_result()
    {
        _bench.Run(async () =>
        {
            ValueTask<int>[] calls = [.. Enumerable.Range(0, 1000).Select(i => _bench.Echo.Ping(i))];
            for (int i = 0; i < calls.Length; i++)
                Assert.Equal(i, await calls[i]);
        });
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"ping {i}"), _bench.Journal);
    }

    [Fact]
    public void Results_may_come_in_another_order()
    {
        _bench.Server.Holds.UnionWith([1, 2]);
        Task first = _bench.ClientTask.Start(async () => Assert.Equal(1, await _bench.Echo.Ping(1)));
        Task second = _bench.ClientTask.Start(async () => Assert.Equal(2, await _bench.Echo.Ping(2)));
        Task third = _bench.ClientTask.Start(async () => Assert.Equal(3, await _bench.Echo.Ping(3)));
        _bench.Machine.Run(third);
        Assert.False(first.IsCompleted || second.IsCompleted);
        _bench.Server.Release(2);
        _bench.Machine.Run(second);
        Assert.False(first.IsCompleted);
        _bench.Server.Release(1);
        _bench.Machine.Run(first);
    }

    [Fact]
    public void Burst_of_calls_costs_one_notification_each_way()
    {
        _bench.Run(async () => await _bench.Echo.Ping(0));
        int toServer = _bench.ServerTask.Notifications;
        int toClient = _bench.ClientTask.Notifications;
        Task burst = _bench.ClientTask.Start(async () =>
        {
            ValueTask<int>[] calls = [.. Enumerable.Range(0, 30).Select(i => _bench.Echo.Ping(i))];
            foreach (ValueTask<int> call in calls)
                await call;
        });

        // Both sides run until they sleep, as on one hart.
        while (_bench.ClientTask.RunSlice())
        {
        }

        while (_bench.ServerTask.RunSlice())
        {
        }

        _bench.Machine.Run(burst);
        Assert.Equal(1, _bench.ServerTask.Notifications - toServer);
        Assert.Equal(1, _bench.ClientTask.Notifications - toClient);
    }

    [Fact]
    public void Pair_that_is_never_idle_is_never_notified()
    {
        _bench.Run(async () => await _bench.Echo.Ping(0));
        int before = _bench.ServerTask.Notifications + _bench.ClientTask.Notifications;
        Task[] loops = [.. Enumerable.Range(0, 8).Select(_ => _bench.ClientTask.Start(async () =>
        {
            for (int i = 0; i < 200; i++)
                await _bench.Echo.Ping(i);
        }))];
        while (!loops.All(loop => loop.IsCompleted))
        {
            RunOnce(_bench.ClientTask);
            RunOnce(_bench.ServerTask);
        }

        // The first burst wakes the server, the first results wake the client.
        Assert.InRange(_bench.ServerTask.Notifications + _bench.ClientTask.Notifications - before, 1, 2);

        // On two harts each side would find the other's work before it ever gets to arm.
        static void RunOnce(HostTask task)
        {
            task.Post(() => task.PollSet.Poll());
            while (task.HasReady)
                task.RunSlice();
            task.Post(() => task.PollSet.Poll());
            task.RunSlice();
        }
    }

    [Fact]
    public void Exception_of_the_implementation_reaches_the_caller_as_its_message()
    {
        _bench.Run(async () =>
        {
            var error = await Assert.ThrowsAsync<RemoteException>(async () => await _bench.Echo.Say("throw"));
            Assert.Equal((CallError.Failed, "This was asked for."), (error.Error, error.Message));
            Assert.Equal(5, await _bench.Echo.Ping(5));
        });
        Assert.Equal(1, _bench.ServerEnd.FailedCalls);
    }

    [Fact]
    public void Request_longer_than_the_ring_is_refused_at_once() => _bench.Run(async () =>
    {
        Assert.Throws<MessagePackSerializationException>(() => { _ = _bench.Echo.Say(new string('x', 2000)); });
        Assert.Equal(1, await _bench.Echo.Ping(1));
    });

    [Fact]
    public void Result_longer_than_the_ring_is_an_error() => _bench.Run(async () =>
    {
        var error = await Assert.ThrowsAsync<RemoteException>(async () => await _bench.Echo.Say(new string('x', 50), 100));
        Assert.Equal(CallError.TooLarge, error.Error);
    });

    [Theory]
    [InlineData(64, 64)]
    [InlineData(64, 1024)]
    [InlineData(1024, 64)]
    public void Rings_for_two_calls_carry_a_thousand(int requestCapacity, int responseCapacity)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            using var bench = new EchoBench(seed, requestCapacity, responseCapacity);
            bench.Run(async () =>
            {
                ValueTask<int>[] calls = [.. Enumerable.Range(0, 300).Select(i => bench.Echo.Ping(i))];
                for (int i = 0; i < calls.Length; i++)
                    Assert.Equal(i, await calls[i]);
            });
        }
    }

    [Fact]
    public void Cancelled_call_ends_at_once_and_its_late_result_is_dropped()
    {
        using var stop = new CancellationTokenSource();
        _bench.Server.Holds.Add(7);
        ValueCall<int> call = new CallPool<int>(
            _bench.Connection, MessagePack.Formatters.Int32Formatter.Instance).Rent();
        Task waiting = _bench.ClientTask.Start(async () =>
        {
            MessagePackWriter writer = call.Begin(1, MethodTraits.None);
            writer.WriteArrayHeader(1);
            writer.Write(7);
            writer.Flush();
            await call.Send(ref writer, stop.Token);
        });
        _bench.Machine.RunUntilIdle();
        _bench.ClientTask.Post(stop.Cancel);
        _bench.Machine.RunUntilIdle();
        Assert.True(waiting.IsCanceled || waiting.Exception?.InnerException is OperationCanceledException);
        _bench.Server.Release(7);
        _bench.Run(async () => Assert.Equal(8, await _bench.Echo.Ping(8)));
        Assert.Equal(0, _bench.Connection.UnexpectedResponses);
        Assert.Equal(0, _bench.ServerEnd.ActiveCalls);
    }

    [Fact]
    public void Closed_connection_fails_every_call()
    {
        _bench.Server.Holds.Add(1);
        Task waiting = _bench.ClientTask.Start(async () => await _bench.Echo.Ping(1));
        _bench.Machine.RunUntilIdle();
        _bench.ClientTask.Post(() => _bench.Connection.Close(new UnavailableException("It is over.")));
        _bench.Machine.RunUntilIdle();
        Assert.IsType<UnavailableException>(waiting.Exception!.InnerException);
        _bench.Run(async () => await Assert.ThrowsAsync<UnavailableException>(async () => await _bench.Echo.Ping(2)));
    }
}
