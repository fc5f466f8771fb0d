using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime.Tests.Collector;

public sealed unsafe class FinalizationTests : IDisposable
{
    private readonly HeapFixture _fixture = new();
    private readonly byte* _type;

    public FinalizationTests()
    {
        _type = _fixture.Types.Class(1, 1);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Dead_object_is_ready_once_and_kept_until_it_is_taken()
    {
        byte* value = NewFinalizable();
        _fixture.Collect();
        _fixture.Collect();

        Assert.Equal(1u, _fixture.Heap.ReadyForFinalizer);
        Assert.Equal(24u, _fixture.Heap.CountUsedBytes());
        Assert.True(_fixture.Heap.TakeReadyForFinalizer() == value);
        Assert.True(_fixture.Heap.TakeReadyForFinalizer() == null);

        _fixture.Collect();
        Assert.Equal(0u, _fixture.Heap.ReadyForFinalizer);
        Assert.Equal(0u, _fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Living_object_is_not_ready()
    {
        _fixture.Roots[0] = NewFinalizable();
        _fixture.Collect();

        Assert.Equal(0u, _fixture.Heap.ReadyForFinalizer);
    }

    [Fact]
    public void What_a_ready_object_refers_to_is_kept_for_its_finalizer()
    {
        byte* value = NewFinalizable();
        HeapFixture.Field(value, 0) = (nint)_fixture.New(_type);
        _fixture.Collect();

        Assert.Equal(48u, _fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Objects_that_refer_to_each_other_are_all_finalized()
    {
        byte* first = NewFinalizable();
        byte* second = NewFinalizable();
        HeapFixture.Field(first, 0) = (nint)second;
        HeapFixture.Field(second, 0) = (nint)first;
        _fixture.Collect();

        Assert.Equal(2u, _fixture.Heap.ReadyForFinalizer);
    }

    [Fact]
    public void Suppressed_object_is_not_finalized_unless_it_is_registered_again()
    {
        byte* suppressed = NewFinalizable();
        byte* again = NewFinalizable();
        Heap.SuppressFinalizer(suppressed);
        Heap.SuppressFinalizer(again);

        Assert.True(Heap.UnsuppressFinalizer(again));
        Assert.False(Heap.UnsuppressFinalizer(again));
        _fixture.Collect();

        Assert.Equal(1u, _fixture.Heap.ReadyForFinalizer);
        Assert.True(_fixture.Heap.TakeReadyForFinalizer() == again);
    }

    [Fact]
    public void Weak_handles_are_cleared_before_and_tracking_ones_after_the_finalizer()
    {
        byte* value = NewFinalizable();
        Handle* weak = _fixture.Heap.TryAllocateHandle(value, null, HandleKind.Weak);
        Handle* tracking = _fixture.Heap.TryAllocateHandle(value, null, HandleKind.WeakTrackResurrection);

        _fixture.Collect();
        Assert.True(weak->Target == null);
        Assert.True(tracking->Target == value);

        _fixture.Heap.TakeReadyForFinalizer();
        _fixture.Collect();
        Assert.True(tracking->Target == null);
    }

    [Fact]
    public void Registrations_beyond_one_block_are_all_seen_and_their_room_is_reused()
    {
        const int Count = 5000;
        for (int round = 0; round < 3; round++)
        {
            uint free = _fixture.Heap.FreeBlocks;
            byte* kept = null;
            for (int index = 0; index < Count; index++)
            {
                byte* value = NewFinalizable();
                HeapFixture.Field(value, 0) = index % 2 == 0 ? (nint)kept : 0;
                kept = index % 2 == 0 ? value : kept;
            }

            _fixture.Roots[0] = kept;
            _fixture.Collect();
            Assert.Equal(Count / 2u, _fixture.Heap.ReadyForFinalizer);
            TakeAll(Count / 2);

            _fixture.Roots[0] = null;
            _fixture.Collect();
            TakeAll(Count / 2);
            _fixture.Collect();
            Assert.Equal(0u, _fixture.Heap.CountUsedBytes());
            Assert.True(round == 0 || _fixture.Heap.FreeBlocks == free);
        }
    }

    private byte* NewFinalizable()
    {
        byte* value = _fixture.New(_type);
        Assert.True(_fixture.Heap.TryRegisterForFinalizer(value));
        return value;
    }

    private void TakeAll(int expected)
    {
        HashSet<nint> taken = [];
        for (byte* value = _fixture.Heap.TakeReadyForFinalizer(); value != null;
             value = _fixture.Heap.TakeReadyForFinalizer())
        {
            Assert.True(taken.Add((nint)value));
        }

        Assert.Equal(expected, taken.Count);
    }
}
