namespace Sample.Contracts;

/// <summary>One method of each kind.</summary>
[Contract("sample.store")]
public interface IStore
{
    [Method(1), Idempotent]
    ValueTask<int> Size(string name);

    [Method(2)]
    ValueTask Rename(string from, string? to, Mode mode = Mode.Fast, int? limit = 5);

    [Method(3), Idempotent]
    ValueTask<List<(string, int)>> Read(
        ulong offset, [Lease(LeaseDirection.Write, MaxBytes = 4096)] BufferSlice destination, CancellationToken cancellationToken);

    [Method(9), Idempotent]
    ValueTask Gather([Lease(LeaseDirection.ReadWrite, MaxBytes = 512, MaxCount = 3)] BufferSlice[] buffers);

    [Method(4)]
    ChannelReader<string> Watch(string[] names, CancellationToken stop);

    [Method(200)]
    ValueTask<Handle> Open(Handle region, TimeSpan timeout);

    [Method(7)]
    ValueTask<int> Odd(int call, int writer, int count, int reader, int @event);
}

public enum Mode : short
{
    Slow = -1,
    Fast = 1,
}
