namespace Signalbox.Microkernel.Tests;

public sealed class PageAllocatorTests
{
    private const ulong Start = 0x8000_0000;

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void All_pages_can_be_taken_one_by_one_and_are_distinct(int pages)
    {
        PageAllocator allocator = Make(pages);
        HashSet<ulong> taken = [];
        while (allocator.TryTakePage(out PhysicalAddress page))
            Assert.True(taken.Add(page.Value));
        Assert.Equal(pages, taken.Count);
        Assert.Equal(0, allocator.FreePages);
        Assert.False(allocator.TryTakeRun(1, out _));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(300)]
    public void Run_as_long_as_memory_is_found_across_words(int pages)
    {
        PageAllocator allocator = Make(pages);
        Assert.False(allocator.TryTakeRun(pages + 1, out _));
        Assert.True(allocator.TryTakeRun(pages, out PhysicalAddress start));
        Assert.Equal(Start, start.Value);
        allocator.Free(start, pages);
        Assert.True(allocator.TryTakeRun(pages, out _));
    }

    [Fact]
    public void Single_pages_come_from_the_other_end_than_runs()
    {
        PageAllocator allocator = Make(100);
        allocator.TryTakePage(out PhysicalAddress page);
        allocator.TryTakeRun(5, out PhysicalAddress run);
        Assert.Equal(Start + (99 * 4096), page.Value);
        Assert.Equal(Start, run.Value);
    }

    [Fact]
    public void Reserved_ranges_are_never_given_even_if_they_reach_outside()
    {
        PageAllocator allocator = Make(100);
        allocator.Reserve(new MemoryRange(new PhysicalAddress(Start - 0x10000), 0x10000 + 4097));
        allocator.Reserve(new MemoryRange(new PhysicalAddress(Start + (50 * 4096) + 1), 1));
        ulong last = Start + (99 * 4096);
        allocator.Reserve(new MemoryRange(new PhysicalAddress(last), ulong.MaxValue - last));
        allocator.Reserve(new MemoryRange(new PhysicalAddress(0), 4096));
        Assert.Equal(96, allocator.FreePages);
        HashSet<ulong> taken = [];
        while (allocator.TryTakePage(out PhysicalAddress page))
            taken.Add((page.Value - Start) / 4096);
        Assert.DoesNotContain(taken, index => index is 0 or 1 or 50 or 99);
    }

    [Fact]
    public void Random_use_agrees_with_a_model()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            const int Pages = 500;
            PageAllocator allocator = Make(Pages);
            bool[] used = new bool[Pages];
            List<(int First, int Count)> blocks = [];
            StepRandom random = new(seed);
            for (int step = 0; step < 2_000; step++)
            {
                if (random.Chance(55))
                    Take(allocator, used, blocks, random);
                else if (blocks.Count > 0)
                    Give(allocator, used, blocks, random);
                Assert.Equal(used.Count(page => !page), allocator.FreePages);
            }
        }
    }

    private static void Take(
        PageAllocator allocator, bool[] used, List<(int First, int Count)> blocks, StepRandom random)
    {
        int count = random.Chance(30) ? 1 : 1 + random.Below(90);
        bool single = count == 1 && random.Chance(50);
        bool found = single
            ? allocator.TryTakePage(out PhysicalAddress start)
            : allocator.TryTakeRun(count, out start);
        int longest = 0;
        int run = 0;
        foreach (bool page in used)
        {
            run = page ? 0 : run + 1;
            longest = int.Max(longest, run);
        }

        Assert.Equal(longest >= count, found);
        if (!found)
            return;
        int first = (int)((start.Value - Start) / 4096);
        for (int index = first; index < first + count; index++)
        {
            Assert.False(used[index]);
            used[index] = true;
            Assert.False(allocator.IsFree(new PhysicalAddress(Start + ((ulong)index * 4096))));
        }

        blocks.Add((first, count));
    }

    private static void Give(
        PageAllocator allocator, bool[] used, List<(int First, int Count)> blocks, StepRandom random)
    {
        int index = random.Below(blocks.Count);
        (int first, int count) = blocks[index];
        blocks.RemoveAt(index);
        allocator.Free(new PhysicalAddress(Start + ((ulong)first * 4096)), count);
        used.AsSpan(first, count).Clear();
    }

    private static PageAllocator Make(int pages)
    {
        var range = new MemoryRange(new PhysicalAddress(Start), (ulong)pages * 4096);
        PageAllocator allocator = new(range);
        allocator.Free(range.Start, pages);
        return allocator;
    }
}
