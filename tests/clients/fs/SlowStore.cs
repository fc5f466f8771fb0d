using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

/// <summary>A disk whose requests end later, in an order that a seed decides. It watches that requests do not overlap and that
/// nobody changes what is being written.</summary>
internal sealed class SlowStore(byte[] content, int seed) : MemoryBlockStore(content, Disk.Buffers)
{
    private readonly Random _random = new(seed);
    private readonly List<Request> _requests = [];

    /// <summary>The most requests that were under way at a time.</summary>
    public int MostRequests { get; private set; }

    /// <summary>After so many more requests the disk fails; -1 for never.</summary>
    public int FailsAfter { get; set; } = -1;

    public override ValueTask Read(uint block, ReadOnlyMemory<int> buffers) => Add(block, buffers, isWrite: false);

    public override ValueTask Write(uint block, ReadOnlyMemory<int> buffers) => Add(block, buffers, isWrite: true);

    public override ValueTask Flush() => Add(0, default, isWrite: false);

    /// <summary>Ends one request.</summary>
    public bool Step()
    {
        if (_requests.Count == 0)
            return false;
        int index = _random.Next(_requests.Count);
        Request request = _requests[index];
        _requests.RemoveAt(index);
        if (FailsAfter == 0)
        {
            request.Done.SetException(new SfsException(FileStatus.DeviceError, "the disk has failed"));
            return true;
        }

        FailsAfter -= FailsAfter > 0 ? 1 : 0;
        if (request.IsWrite)
        {
            for (int part = 0; part < request.Buffers.Length; part++)
            {
                bool isSame = Buffer(request.Buffers.Span[part]).SequenceEqual(request.Before[part]);
                Assert.True(isSame, "changed while it was written");
            }

            base.Write(request.Block, request.Buffers).AsTask().Wait();
        }
        else
        {
            base.Read(request.Block, request.Buffers).AsTask().Wait();
        }

        request.Done.SetResult();
        return true;
    }

    private ValueTask Add(uint block, ReadOnlyMemory<int> buffers, bool isWrite)
    {
        foreach (Request other in _requests)
        {
            bool overlaps = block < other.Block + other.Buffers.Length && other.Block < block + buffers.Length;
            Assert.False(overlaps && (isWrite || other.IsWrite), $"requests overlap at block {block}");
        }

        byte[][] before = isWrite ? [.. buffers.ToArray().Select(buffer => Buffer(buffer).ToArray())] : [];
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new Request(block, buffers, isWrite, before, done);
        _requests.Add(request);
        MostRequests = int.Max(MostRequests, _requests.Count);
        return new ValueTask(request.Done.Task);
    }

    private sealed record Request(
        uint Block, ReadOnlyMemory<int> Buffers, bool IsWrite, byte[][] Before, TaskCompletionSource Done);
}
