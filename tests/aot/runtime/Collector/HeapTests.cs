using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime.Tests.Collector;

public sealed unsafe class HeapTests
{
    [Fact]
    public void Object_without_root_is_collected()
    {
        using HeapFixture fixture = new();
        byte* type = fixture.Types.Class(1, 0);
        fixture.New(type);

        fixture.Collect();

        Assert.Equal(0u, fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Object_is_kept_by_an_address_of_any_of_its_bytes_and_the_one_behind()
    {
        using HeapFixture fixture = new();
        byte* type = fixture.Types.Class(3, 0);
        byte* value = fixture.New(type);
        for (int offset = 0; offset <= 32; offset++)
        {
            fixture.Roots[0] = value + offset;
            fixture.Collect();

            Assert.Equal(40u, fixture.Heap.CountUsedBytes());
        }
    }

    [Fact]
    public void Large_object_is_kept_by_an_address_in_its_last_block()
    {
        using HeapFixture fixture = new();
        byte* value = fixture.New(fixture.Types.Array(1, 0), 50_000);
        fixture.Roots[0] = value + 49_999;

        fixture.Collect();
        Assert.Equal(7u * Heap.BlockBytes, fixture.Heap.CountUsedBytes());

        fixture.Roots[0] = null;
        fixture.Collect();
        Assert.Equal(0u, fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Chain_longer_than_the_mark_stack_is_kept()
    {
        using HeapFixture fixture = new(bytes: 4 << 20);
        byte* type = fixture.Types.Class(2, 0b01);
        byte* first = fixture.New(type);
        byte* last = first;
        for (int number = 1; number < 100_000; number++)
        {
            byte* next = fixture.New(type);
            HeapFixture.Field(last, 0) = (nint)next;
            HeapFixture.Field(next, 1) = number;
            last = next;
        }

        fixture.Roots[5] = first;
        fixture.Collect();

        Assert.Equal(100_000u * 32, fixture.Heap.CountUsedBytes());
        Assert.Equal(99_999, HeapFixture.Field(last, 1));
    }

    [Fact]
    public void Array_with_more_objects_than_the_mark_stack_holds_keeps_all_and_what_they_refer_to()
    {
        using HeapFixture fixture = new(bytes: 8 << 20);
        byte* array = fixture.New(fixture.Types.Array(8, 1), 50_000);
        byte* pair = fixture.Types.Class(1, 1);
        fixture.Roots[0] = array;
        for (int index = 0; index < 50_000; index++)
        {
            byte* outer = fixture.New(pair);
            HeapFixture.Element(array, index) = (nint)outer;
            HeapFixture.Field(outer, 0) = (nint)fixture.New(pair);
        }

        fixture.Collect();

        Assert.Equal((nuint)((100_000 * 24) + (49 * Heap.BlockBytes)), fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Wide_tree_overflows_the_mark_stack_and_is_kept()
    {
        using HeapFixture fixture = new(bytes: 8 << 20);
        byte* array = fixture.Types.Array(8, 1);
        byte* leaf = fixture.Types.Class(1, 1);
        byte* root = fixture.New(array, 100);
        fixture.Roots[0] = root;
        for (int outer = 0; outer < 100; outer++)
        {
            byte* middle = fixture.New(array, 100);
            HeapFixture.Element(root, outer) = (nint)middle;
            for (int inner = 0; inner < 100; inner++)
            {
                byte* bottom = fixture.New(array, 10);
                HeapFixture.Element(middle, inner) = (nint)bottom;
                for (int index = 0; index < 10; index++)
                {
                    HeapFixture.Element(bottom, index) = (nint)fixture.New(leaf);
                }
            }
        }

        fixture.Collect();
        nuint used = fixture.Heap.CountUsedBytes();

        Assert.Equal((nuint)((101 * 904) + (10_000 * 104) + (100_000 * 24)), used);
    }

    [Fact]
    public void Elements_of_every_kind_of_array_are_followed()
    {
        using HeapFixture fixture = new();
        byte* leaf = fixture.Types.Class(1, 0);
        byte* structures = fixture.New(fixture.Types.Array(24, 0b100), 3);
        HeapFixture.Element(structures, 5) = (nint)fixture.New(leaf);
        HeapFixture.Element(structures, 4) = (nint)fixture.New(leaf);
        byte* matrix = fixture.New(fixture.Types.Matrix(8, 1), 4);
        HeapFixture.Element(matrix, 2 + 3) = (nint)fixture.New(leaf);
        fixture.Roots[0] = structures;
        fixture.Roots[1] = matrix;

        fixture.Collect();

        // 24 + 72 and 40 + 32 bytes, and two leaves: word 4 of the structures is no reference.
        Assert.Equal(96u + 72 + 24 + 24, fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Layout_given_as_a_list_is_followed()
    {
        using HeapFixture fixture = new();
        byte* leaf = fixture.Types.Class(1, 0);
        byte* wide = fixture.New(fixture.Types.WideClass(100, 0, 70, 99));
        HeapFixture.Field(wide, 99) = (nint)fixture.New(leaf);
        HeapFixture.Field(wide, 70) = (nint)fixture.New(leaf);
        HeapFixture.Field(wide, 71) = (nint)fixture.New(leaf);
        fixture.Roots[0] = wide;

        fixture.Collect();

        Assert.Equal(816u + 24 + 24, fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Reference_to_an_object_outside_the_heap_is_passed_over()
    {
        using HeapFixture fixture = new();
        byte* value = fixture.New(fixture.Types.Class(1, 1));
        HeapFixture.Field(value, 0) = (nint)fixture.Roots;
        fixture.Roots[0] = value;

        fixture.Collect();

        Assert.Equal(24u, fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Address_of_a_dead_object_does_not_bring_it_back()
    {
        using HeapFixture fixture = new();
        byte* type = fixture.Types.Class(1, 1);
        byte* first = fixture.New(type);
        byte* second = fixture.New(type);
        HeapFixture.Field(first, 0) = (nint)second;
        fixture.Roots[0] = fixture.New(type);
        fixture.Collect();

        // The block is still in use, so the old contents of the dead objects still stand there.
        fixture.Roots[1] = first;
        fixture.Collect();

        Assert.Equal(24u, fixture.Heap.CountUsedBytes());
    }

    [Fact]
    public void Many_collections_wrap_the_epoch_and_keep_what_is_alive()
    {
        using HeapFixture fixture = new();
        byte* type = fixture.Types.Class(1, 1);
        byte* dead = fixture.New(type);
        byte* small = fixture.New(type);
        byte* large = fixture.New(fixture.Types.Array(8, 1), 2000);
        HeapFixture.Element(large, 1999) = (nint)small;
        fixture.Roots[0] = large;
        for (int count = 0; count < 1000; count++)
        {
            fixture.Roots[1] = count > 0 ? dead : null;
            fixture.Collect();

            Assert.Equal(24u + (2 * Heap.BlockBytes), fixture.Heap.CountUsedBytes());
        }

        Assert.Equal(1000, fixture.Heap.CollectionCount);
    }

    [Fact]
    public void Allocation_far_beyond_the_size_of_the_heap_succeeds_with_collections()
    {
        using HeapFixture fixture = new(bytes: 256 << 10);
        byte* small = fixture.Types.Class(4, 0);
        byte* bytes = fixture.Types.Array(1, 0);
        ulong total = 0;
        for (uint number = 0; total < 64 << 20; number++)
        {
            uint length = number % 16 == 0 ? number % 20_000 : 0;
            byte* type = length != 0 ? bytes : small;
            byte* value = fixture.TryNew(type, length);
            if (value == null)
            {
                fixture.Collect();
                value = fixture.New(type, length);
            }

            fixture.Roots[number % 4] = value;
            total += 48 + length;
        }

        Assert.True(fixture.Heap.AllocatedBytes >= total);
    }

    [Fact]
    public void Full_heap_refuses_and_serves_again_after_a_collection()
    {
        using HeapFixture fixture = new(bytes: 128 << 10);
        byte* type = fixture.Types.Class(4, 0b1);
        byte* list = null;
        int count = 0;
        while (true)
        {
            byte* value = fixture.TryNew(type);
            if (value == null)
            {
                break;
            }

            HeapFixture.Field(value, 0) = (nint)list;
            list = value;
            count++;
        }

        fixture.Roots[0] = list;
        fixture.Collect();
        Assert.True(fixture.TryNew(type) == null);
        Assert.Equal((nuint)count * 48, fixture.Heap.CountUsedBytes());

        fixture.Roots[0] = null;
        fixture.Collect();
        fixture.New(type);
    }

    [Fact]
    public void Free_blocks_serve_another_size_after_a_collection()
    {
        using HeapFixture fixture = new(bytes: 128 << 10);
        byte* bytes = fixture.Types.Array(1, 0);
        for (uint length = 0; length < 4000; length += 8)
        {
            while (fixture.TryNew(bytes, length) != null)
            {
            }

            fixture.Collect();
        }

        Assert.Equal(fixture.Heap.Span / Heap.BlockBytes, fixture.Heap.FreeBlocks);
    }

    [Fact]
    public void Stress_mode_asks_for_a_collection_at_every_interval()
    {
        using HeapFixture fixture = new(stressInterval: 3);
        byte* type = fixture.Types.Class(1, 0);
        int due = 0;
        for (int count = 0; count < 9; count++)
        {
            Assert.True(fixture.Heap.AllocateFromRun(24) == null);
            due += fixture.Heap.IsCollectionDue() ? 1 : 0;
            fixture.New(type);
        }

        Assert.Equal(3, due);
    }

    [Fact]
    public void Memory_that_may_stay_dirty_has_a_clean_start()
    {
        using HeapFixture fixture = new();
        byte* slot = fixture.Heap.TryAllocate(100_000, mayStayDirty: true);

        Assert.True(*(ulong*)(slot + 8) == 0 && *(ulong*)(slot + 16) == 0);
        Assert.Equal(0xCD, slot[50_000]);
    }

    [Fact]
    public void Region_too_small_for_a_block_serves_nothing()
    {
        using HeapFixture fixture = new(bytes: 9000);

        Assert.True(fixture.TryNew(fixture.Types.Class(1, 0)) == null);
        fixture.Collect();
    }
}
