using Signalbox.Contracts;

namespace Signalbox.Channels.Tests.Calls;

public sealed class BufferTests : IDisposable
{
    private readonly EchoBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Data_goes_from_buffer_to_buffer_without_a_message() => _bench.Run(async () =>
    {
        (BufferSlice source, BufferSlice destination) = RentTwo();
        source.Writable.Fill(0x5a);
        Assert.Equal(EchoStatus.Ok, await _bench.Echo.Copy(source, destination));
        Assert.Equal(128, destination.Readable.Length);
        Assert.False(destination.Readable.ContainsAnyExcept((byte)0x5a));
    });

    [Fact]
    public void Part_of_a_buffer_can_be_lent() => _bench.Run(async () =>
    {
        (BufferSlice source, BufferSlice destination) = RentTwo();
        source.Writable.Fill(1);
        destination.Writable.Clear();
        Assert.Equal(EchoStatus.Ok, await _bench.Echo.Copy(source.Slice(5, 10), destination.Slice(20, 30).Slice(3)));
        Assert.Equal(Enumerable.Range(0, 128).Select(i => (byte)(i is >= 23 and < 33 ? 1 : 0)), destination.Readable.ToArray());
    });

    [Fact]
    public void Lent_buffer_cannot_be_touched_and_comes_back_with_the_result()
    {
        BufferSlice source = default;
        Task<EchoStatus> call = null!;
        _bench.ClientTask.Post(() =>
        {
            (source, BufferSlice destination) = RentTwo();
            call = _bench.Echo.Copy(source, destination).AsTask();
            Assert.Throws<InvalidOperationException>(() => source.Readable.Length);
        });
        _bench.Machine.RunUntilIdle();
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(128, source.Readable.Length);
    }

    [Fact]
    public void Buffer_returned_while_it_is_lent_becomes_free_after_the_result()
    {
        Task<EchoStatus> call = null!;
        _bench.ClientTask.Post(() =>
        {
            (BufferSlice source, BufferSlice destination) = RentTwo();
            call = _bench.Echo.Copy(source, destination).AsTask();
            _bench.Pool.Return(source);
            Assert.Throws<InvalidOperationException>(() => _bench.Pool.Return(source));
            Assert.Equal(2, _bench.Pool.FreeCount);
        });
        _bench.Machine.RunUntilIdle();
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(3, _bench.Pool.FreeCount);
    }

    [Fact]
    public void Slice_of_a_returned_buffer_is_worthless()
    {
        _bench.Pool.TryRent(out BufferSlice buffer);
        _bench.Pool.Return(buffer);
        Assert.Throws<InvalidOperationException>(() => buffer.Writable.Length);
        Assert.Throws<InvalidOperationException>(() => _bench.Pool.Return(buffer));
        _bench.Pool.TryRent(out BufferSlice again);
        Assert.Equal(buffer.Index, again.Index);
        Assert.Throws<InvalidOperationException>(() => buffer.Writable.Length);
        Assert.Equal(128, again.Writable.Length);
    }

    [Fact]
    public void Empty_pool_makes_renters_wait_in_turn()
    {
        var order = new List<int>();
        var rented = new Queue<BufferSlice>();
        Task[] renters = [.. Enumerable.Range(0, 7).Select(i => _bench.ClientTask.Start(async () =>
        {
            rented.Enqueue(await _bench.Pool.RentAsync());
            order.Add(i);
        }))];
        _bench.Machine.RunUntilIdle();
        Assert.Equal([0, 1, 2, 3], order);
        for (int i = 0; i < 3; i++)
        {
            _bench.ClientTask.Post(() => _bench.Pool.Return(rented.Dequeue()));
            _bench.Machine.RunUntilIdle();
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], order);
        Assert.All(renters, renter => Assert.True(renter.IsCompletedSuccessfully));
    }

    [Fact]
    public void Renter_can_give_up_waiting()
    {
        using var stop = new CancellationTokenSource();
        for (int i = 0; i < 4; i++)
            _bench.Pool.TryRent(out _);
        Task renter = _bench.ClientTask.Start(async () => await _bench.Pool.RentAsync(stop.Token));
        _bench.Machine.RunUntilIdle();
        _bench.ClientTask.Post(stop.Cancel);
        _bench.Machine.RunUntilIdle();
        Assert.True(renter.IsFaulted || renter.IsCanceled);
    }

    [Fact]
    public void Buffer_of_a_pool_that_is_not_shared_is_refused() => _bench.Run(() =>
    {
        var other = new OwnedBufferPool(HostRegion.Create(64), 64, 1);
        other.TryRent(out BufferSlice buffer);
        Assert.Throws<InvalidOperationException>(() => { _ = _bench.Echo.Copy(buffer, buffer); });
        Assert.Throws<InvalidOperationException>(() => { _ = _bench.Echo.Copy(default, default); });
        return Task.CompletedTask;
    });

    [Fact]
    public void Server_may_do_no_more_than_the_lease_says()
    {
        var pool = new BorrowedBufferPool(HostRegion.Create(256), 128, 2);
        Assert.True(pool.TryBorrow(1, 8, 120, LeaseDirection.Read, out BufferSlice readable));
        Assert.Equal(120, readable.Readable.Length);
        Assert.Equal(136, readable.RegionOffset);
        Assert.Throws<InvalidOperationException>(() => readable.Writable.Length);
        Assert.Throws<InvalidOperationException>(() => readable.Memory.Length);
        Assert.True(pool.TryBorrow(1, 0, 8, LeaseDirection.Write, out BufferSlice writable));
        Assert.Throws<InvalidOperationException>(() => writable.Readable.Length);
        pool.GiveBack(readable);
        Assert.Equal(8, writable.Writable.Length);
        pool.GiveBack(writable);
        Assert.Throws<InvalidOperationException>(() => writable.Writable.Length);
    }

    [Theory]
    [InlineData(2u, 0u, 0u)]
    [InlineData(0u, 129u, 0u)]
    [InlineData(0u, 0u, 129u)]
    [InlineData(0u, 120u, 9u)]
    [InlineData(uint.MaxValue, 0u, 1u)]
    [InlineData(0u, uint.MaxValue, 2u)]
    [InlineData(0u, 2u, uint.MaxValue)]
    public void Part_outside_its_pool_is_refused(uint index, uint offset, uint length) => Assert.False(
        new BorrowedBufferPool(HostRegion.Create(256), 128, 2).TryBorrow(index, offset, length, LeaseDirection.Read, out _));

    [Theory]
    [InlineData(128, 3)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Pool_outside_its_region_is_refused(int bufferBytes, int count) => Assert.Throws<ArgumentException>(
        () => new BorrowedBufferPool(HostRegion.Create(256), bufferBytes, count));

    [Fact]
    public async Task Server_that_dies_gives_the_buffers_back()
    {
        using var bench = new EchoBench(crashAt: 1);
        Task<EchoStatus> call = null!;
        bench.ClientTask.Post(() =>
        {
            bench.Pool.TryRent(out BufferSlice source);
            bench.Pool.TryRent(out BufferSlice destination);
            source.Writable.Fill(9);
            call = bench.Echo.Copy(source, destination).AsTask();
            bench.Pool.Return(source);
            bench.Pool.Return(destination);
        });
        bench.Machine.RunUntilIdle();
        Assert.True(bench.ServerTask.IsDead);
        Assert.Equal(2, bench.Pool.FreeCount);
        bench.RestartServer();
        bench.Machine.RunUntilIdle();
        Assert.Equal(EchoStatus.Ok, await call);
        Assert.Equal(4, bench.Pool.FreeCount);
    }

    private (BufferSlice Source, BufferSlice Destination) RentTwo()
    {
        Assert.True(_bench.Pool.TryRent(out BufferSlice source));
        Assert.True(_bench.Pool.TryRent(out BufferSlice destination));
        return (source, destination);
    }
}
