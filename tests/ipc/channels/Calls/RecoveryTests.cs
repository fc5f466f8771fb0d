namespace Signalbox.Channels.Tests.Calls;

/// <summary>What becomes of calls when the server dies: DESIGN section 5, "Recovery lives in the channel".</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void Idempotent_call_in_flight_is_done_by_the_next_instance()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.Add(1);
        Task call = bench.ClientTask.Start(async () => Assert.Equal(1, await bench.Echo.Ping(1)));
        bench.Machine.RunUntilIdle();
        bench.RestartServer();
        bench.Machine.Run(call);
        Assert.Equal(["ping 1", "ping 1"], bench.Journal);
        Assert.Equal(2u, bench.Connection.Epoch);
    }

    [Fact]
    public void Other_call_in_flight_fails_before_the_next_instance_is_there()
    {
        using var bench = new EchoBench(crashAt: 2);
        Task call = bench.ClientTask.Start(async () => await bench.Echo.Count());
        bench.Machine.RunUntilIdle();
        Assert.True(bench.ServerTask.IsDead);
        bench.KillServer();
        bench.ClientTask.Post(bench.Connection.PeerLost);
        bench.Machine.RunUntilIdle();
        Assert.IsType<PeerRestartedException>(call.Exception!.InnerException);
        bench.StartServer();
        bench.Run(async () => Assert.Equal(1ul, await bench.Echo.Count()));
    }

    [Fact]
    public async Task Result_that_was_published_before_the_death_counts()
    {
        using var bench = new EchoBench();
        Task<ulong> call = null!;
        bench.ClientTask.Post(() => call = bench.Echo.Count().AsTask());
        bench.ClientTask.RunSlice();
        bench.ClientTask.RunSlice();
        while (bench.ServerTask.RunSlice())
        {
        }

        Assert.Equal(["count"], bench.Journal);
        bench.RestartServer();
        bench.Machine.RunUntilIdle();
        Assert.Equal(1ul, await call);
        Assert.Equal(["count"], bench.Journal);
    }

    [Fact]
    public void Call_that_no_server_has_seen_is_sent_whatever_it_is()
    {
        using var bench = new EchoBench();
        bench.KillServer();
        bench.ClientTask.Post(bench.Connection.PeerLost);
        bench.Machine.RunUntilIdle();
        Task call = bench.ClientTask.Start(async () => Assert.Equal(1ul, await bench.Echo.Count()));
        bench.Machine.RunUntilIdle();
        Assert.False(call.IsCompleted);
        bench.StartServer();
        bench.Machine.Run(call);
    }

    [Fact]
    public void Replay_comes_in_the_original_order_and_before_anything_new()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.UnionWith([2, 3, 5]);
        Task[] calls = [.. new[] { 2, 3, 5 }.Select(i => bench.ClientTask.Start(async () => await bench.Echo.Ping(i)))];
        Task lost = bench.ClientTask.Start(async () =>
        {
            try
            {
                bench.Server.Holds.Add(4);
                await bench.Echo.Ping(4);
            }
            finally
            {
                await bench.Echo.Ping(100);
            }
        });
        bench.Machine.RunUntilIdle();
        bench.Journal.Clear();
        bench.KillServer();
        bench.ClientTask.Post(bench.Connection.PeerLost);
        Task[] later = [.. new[] { 6, 7 }.Select(i => bench.ClientTask.Start(async () => await bench.Echo.Ping(i)))];
        bench.Machine.RunUntilIdle();
        bench.StartServer();
        bench.Machine.Run([.. calls, lost, .. later]);
        Assert.Equal(["ping 2", "ping 3", "ping 5", "ping 4", "ping 6", "ping 7", "ping 100"], bench.Journal);
    }

    [Fact]
    public void Caller_who_is_told_of_the_death_and_calls_again_goes_to_the_end()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.UnionWith([1, 2]);
        Task first = bench.ClientTask.Start(async () => await bench.Echo.Ping(1));
        bench.Machine.RunUntilIdle();
        bench.ServerTask.CrashAt = bench.ServerTask.CrashPoints + 2;
        Task retry = bench.ClientTask.Start(async () =>
        {
            try
            {
                await bench.Echo.Count();
            }
            catch (PeerRestartedException)
            {
                await bench.Echo.Count();
            }
        });
        Task second = bench.ClientTask.Start(async () => await bench.Echo.Ping(2));
        bench.Machine.RunUntilIdle();
        Assert.True(bench.ServerTask.IsDead);
        bench.Journal.Clear();
        bench.RestartServer();
        bench.Machine.Run(first, retry, second);
        Assert.Equal(["ping 1", "ping 2", "count"], bench.Journal);
    }

    [Fact]
    public void Server_that_dies_again_during_the_replay_is_replaced_again()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.UnionWith([1, 2, 3]);
        Task[] calls = [.. new[] { 1, 2, 3 }.Select(i => bench.ClientTask.Start(
            async () => Assert.Equal(i, await bench.Echo.Ping(i))))];
        bench.Machine.RunUntilIdle();
        for (int deaths = 1; deaths <= 5; deaths++)
        {
            bench.RestartServer(crashAt: deaths);
            bench.Machine.RunUntilIdle();
            Assert.True(bench.ServerTask.IsDead);
        }

        bench.RestartServer();
        bench.Machine.Run(calls);
    }

    [Fact]
    public void Server_that_is_given_up_fails_every_call()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.Add(1);
        Task sent = bench.ClientTask.Start(async () => await bench.Echo.Ping(1));
        bench.Machine.RunUntilIdle();
        bench.KillServer();
        bench.ClientTask.Post(bench.Connection.PeerLost);
        bench.Machine.RunUntilIdle();
        Task waiting = bench.ClientTask.Start(async () => await bench.Echo.Ping(2));
        bench.Machine.RunUntilIdle();
        bench.GiveUp();
        bench.Machine.RunUntilIdle();
        Assert.IsType<UnavailableException>(sent.Exception!.InnerException);
        Assert.IsType<UnavailableException>(waiting.Exception!.InnerException);
        bench.Run(async () => await Assert.ThrowsAsync<UnavailableException>(async () => await bench.Echo.Ping(3)));
    }

    [Fact]
    public void Cancelled_call_is_not_replayed_and_its_buffers_come_back()
    {
        using var bench = new EchoBench();
        using var stop = new CancellationTokenSource();
        bench.Server.Holds.Add(1);
        var pool = new CallPool<int>(bench.Connection, MessagePack.Formatters.Int32Formatter.Instance);
        Task call = bench.ClientTask.Start(async () =>
        {
            ValueCall<int> value = pool.Rent();
            MessagePack.MessagePackWriter writer = value.Begin(1, MethodTraits.Idempotent);
            writer.WriteArrayHeader(1);
            writer.Write(1);
            writer.Flush();
            await value.Send(ref writer, stop.Token);
        });
        bench.Machine.RunUntilIdle();
        bench.ClientTask.Post(stop.Cancel);
        bench.Machine.RunUntilIdle();
        Assert.True(call.IsFaulted || call.IsCanceled);
        bench.Journal.Clear();
        bench.RestartServer();
        bench.Run(async () => await bench.Echo.Ping(2));
        Assert.Equal(["ping 2"], bench.Journal);
    }

    [Fact]
    public void Epoch_that_is_observed_to_be_another_means_a_restart()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.Add(1);
        Task call = bench.ClientTask.Start(async () => await bench.Echo.Ping(1));
        bench.Machine.RunUntilIdle();
        bench.ClientTask.Post(() => bench.Connection.ObserveEpoch(bench.Connection.Epoch));
        bench.Machine.RunUntilIdle();
        Assert.Equal(1u, bench.Connection.Epoch);
        bench.KillServer();
        bench.ClientTask.Post(() => bench.Connection.ObserveEpoch(bench.Connection.Epoch + 1));
        bench.Machine.RunUntilIdle();
        bench.StartServer();
        bench.Machine.Run(call);
    }

    /// <summary>The server dies at every point that its code has, with calls of every kind in flight.</summary>
    [Fact]
    public void Death_at_every_point_leaves_every_call_with_a_right_answer()
    {
        int deaths = 0;
        for (int crashAt = 1; crashAt < 1000; crashAt++)
        {
            using var bench = new EchoBench(seed: crashAt, requestCapacity: 128, responseCapacity: 64, crashAt: crashAt);
            var counted = new List<ulong>();
            int restarted = 0;
            Task[] calls = [.. Enumerable.Range(0, 12).Select(i => bench.ClientTask.Start(async () =>
            {
                if (i % 3 != 2)
                {
                    Assert.Equal(i, await bench.Echo.Ping(i));
                    return;
                }

                try
                {
                    counted.Add(await bench.Echo.Count());
                }
                catch (PeerRestartedException)
                {
                    restarted++;
                }
            }))];
            bench.Machine.RunUntilIdle();
            bool hasDied = bench.ServerTask.IsDead;
            if (hasDied)
            {
                deaths++;
                bench.RestartServer();
            }

            bench.Machine.Run(calls);
            Assert.Equal(4, counted.Count + restarted);
            Assert.True(restarted == 0 || hasDied);

            // A call that is not idempotent is done at most once each; an idempotent one at least once, in order.
            Assert.InRange(bench.Journal.Count(entry => entry == "count"), counted.Count, 4);
            string[] pings = [.. bench.Journal.Where(entry => entry.StartsWith("ping")).Distinct()];
            Assert.Equal(new[] { 0, 1, 3, 4, 6, 7, 9, 10 }.Select(i => $"ping {i}"), pings);
            Assert.Equal(0, bench.Connection.UnexpectedResponses);
            if (!hasDied)
                break;
        }

        Assert.InRange(deaths, 20, 100);
    }
}
