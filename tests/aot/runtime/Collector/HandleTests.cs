using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime.Tests.Collector;

public sealed unsafe class HandleTests : IDisposable
{
    private readonly HeapFixture _fixture = new();
    private readonly byte* _type;

    public HandleTests()
    {
        _type = _fixture.Types.Class(1, 1);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Strong_handle_keeps_its_target_until_it_is_freed()
    {
        Handle* handle = _fixture.Heap.TryAllocateHandle(_fixture.New(_type), null, HandleKind.Strong);
        _fixture.Collect();
        Assert.Equal(24u, _fixture.Heap.CountUsedBytes());

        _fixture.Heap.FreeHandle(handle);
        _fixture.Collect();
        Assert.Equal(0u, _fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Weak_handle_is_cleared_when_its_target_dies()
    {
        byte* value = _fixture.New(_type);
        Handle* handle = _fixture.Heap.TryAllocateHandle(value, null, HandleKind.Weak);
        _fixture.Roots[0] = value;
        _fixture.Collect();
        Assert.True(handle->Target == value);

        _fixture.Roots[0] = null;
        _fixture.Collect();
        Assert.True(handle->Target == null);
    }

    [Fact]
    public void Dependent_handles_keep_a_chain_as_long_as_its_first_target_lives()
    {
        const int Length = 20;
        byte** links = stackalloc byte*[Length + 1];
        for (int index = 0; index <= Length; index++)
        {
            links[index] = _fixture.New(_type);
        }

        // Against the order of the table, so that one pass over it cannot be enough.
        for (int index = Length - 1; index >= 0; index--)
        {
            _fixture.Heap.TryAllocateHandle(links[index], links[index + 1], HandleKind.Dependent);
        }

        _fixture.Roots[0] = links[0];
        _fixture.Collect();
        Assert.Equal((Length + 1u) * 24, _fixture.Heap.CountUsedBytes());

        _fixture.Roots[0] = links[10];
        _fixture.Collect();
        Assert.Equal((Length + 1u - 10) * 24, _fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Dependent_handle_of_a_dead_target_loses_both_objects()
    {
        byte* secondary = _fixture.New(_type);
        Handle* handle = _fixture.Heap.TryAllocateHandle(_fixture.New(_type), secondary, HandleKind.Dependent);
        _fixture.Roots[0] = secondary;
        _fixture.Collect();

        Assert.True(handle->Target == null);
        Assert.True(handle->Secondary == null);
    }

    [Fact]
    public void Handles_beyond_one_block_are_all_seen_and_reused()
    {
        const int Count = 2000;
        Handle*[] handles = new Handle*[Count];
        for (int index = 0; index < Count; index++)
        {
            handles[index] = _fixture.Heap.TryAllocateHandle(_fixture.New(_type), null, HandleKind.Strong);
        }

        _fixture.Collect();
        Assert.Equal(Count * 24u, _fixture.Heap.CountUsedBytes());

        uint free = _fixture.Heap.FreeBlocks;
        foreach (Handle* handle in handles)
        {
            _fixture.Heap.FreeHandle(handle);
        }

        for (int index = 0; index < Count; index++)
        {
            _fixture.Heap.TryAllocateHandle(null, null, HandleKind.Weak);
        }

        Assert.Equal(free, _fixture.Heap.FreeBlocks);
    }

    [Fact]
    public void Handle_fills_24_bytes_as_its_table_assumes()
    {
        Assert.Equal(24, sizeof(Handle));
    }
}
