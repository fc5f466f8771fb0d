using Signalbox.Virtio.Simulation;

namespace Signalbox.Virtio.Tests;

public sealed class VirtqueueTests
{
    private const ulong Both = VirtioFeature.RingEventIndex | VirtioFeature.RingIndirectDescriptors;

    [Theory]
    [InlineData(0)]
    [InlineData(VirtioFeature.RingIndirectDescriptors)]
    [Trait("Spec", "VIRTIO 1.2 §2.7.4.2")]
    public void Chain_arrives_with_what_is_read_before_what_is_written(ulong features)
    {
        var driver = new BareDriver(isLegacy: false, features);
        driver.Virtqueue.TryAdd([driver.Input, driver.Input], [driver.Output], out int id);
        driver.Run();

        Assert.True(driver.Queue.TryPop(out SimulatedChain chain));
        Assert.Equal(id, chain.Id);
        Assert.Equal([driver.Input, driver.Input], chain.Readable);
        Assert.Equal([driver.Output], chain.Writable);
    }

    [Fact]
    public void Nothing_is_seen_before_it_is_published()
    {
        var driver = new BareDriver(isLegacy: false, Both);
        driver.Request();
        Assert.False(driver.Queue.TryPop(out _));
        driver.Virtqueue.Publish();
        Assert.True(driver.Queue.TryPop(out _));
    }

    [Fact]
    public void Full_queue_says_so_and_takes_more_after_an_end()
    {
        var driver = new BareDriver(isLegacy: false, Both, size: 4);
        for (int chain = 0; chain < 4; chain++)
            driver.Request();
        Assert.False(driver.Virtqueue.TryAdd([driver.Input], [], out _));
        driver.Run();
        driver.Queue.TryPop(out SimulatedChain first);
        driver.Answer(first);
        driver.Run();
        Assert.True(driver.Virtqueue.TryAdd([driver.Input], [], out _));
    }

    [Fact]
    public void Without_indirect_descriptors_each_segment_takes_one()
    {
        var driver = new BareDriver(isLegacy: true, features: 0, size: 8);
        Assert.True(driver.Virtqueue.TryAdd([driver.Input, driver.Input, driver.Input], [driver.Output], out _));
        Assert.Equal(4, driver.Virtqueue.FreeDescriptors);
        Assert.True(driver.Virtqueue.TryAdd([driver.Input, driver.Input, driver.Input], [], out _));
        Assert.False(driver.Virtqueue.TryAdd([driver.Input, driver.Input], [], out _));
        driver.Run();
        foreach (SimulatedChain chain in driver.Queue.PopAll())
            driver.Queue.Complete(chain, 0);
        driver.Run();
        Assert.Equal(8, driver.Virtqueue.FreeDescriptors);
        Assert.Equal(2, driver.Done.Count);
    }

    [Fact]
    public void Chain_longer_than_agreed_is_refused()
    {
        var driver = new BareDriver(isLegacy: false, Both);
        DmaBuffer[] segments = [driver.Input, driver.Input, driver.Input, driver.Input, driver.Input];
        Assert.Throws<ArgumentException>(() => driver.Virtqueue.TryAdd(segments, [], out _));
        Assert.Throws<ArgumentException>(() => driver.Virtqueue.TryAdd([], [], out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Both)]
    [Trait("Spec", "VIRTIO 1.2 §2.7.10")]
    public void Device_that_looks_is_not_notified(ulong features)
    {
        var driver = new BareDriver(isLegacy: false, features);
        driver.Request();
        driver.Run();
        Assert.Equal(1, driver.Queue.Notifications);

        driver.Queue.Looks = true;
        driver.Queue.PopAll();
        driver.Request();
        driver.Run();
        Assert.Equal(1, driver.Queue.Notifications);
    }

    [Fact]
    public void Several_chains_are_told_by_one_doorbell()
    {
        var driver = new BareDriver(isLegacy: false, Both);
        for (int chain = 0; chain < 5; chain++)
            driver.Request();
        driver.Run();
        Assert.Equal(1, driver.Queue.Notifications);
        Assert.Equal(5, driver.Queue.PopAll().Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Both)]
    [Trait("Spec", "VIRTIO 1.2 §2.7.7")]
    public void Interrupt_comes_only_when_armed(ulong features)
    {
        var driver = new BareDriver(isLegacy: false, features);
        driver.Request();
        driver.Request();
        driver.Request();
        driver.Virtqueue.Publish();
        driver.Virtqueue.Disarm();
        List<SimulatedChain> chains = driver.Queue.PopAll();
        driver.Answer(chains[0]);
        int before = driver.Queue.Interrupts;
        Assert.False(driver.Virtqueue.TryArm());
        Assert.True(driver.Virtqueue.TryTake(out _));
        Assert.True(driver.Virtqueue.TryArm());

        driver.Answer(chains[1]);
        Assert.Equal(before + 1, driver.Queue.Interrupts);
        driver.Virtqueue.Disarm();
        Assert.True(driver.Virtqueue.TryTake(out _));
        driver.Answer(chains[2]);
        Assert.Equal(before + 1, driver.Queue.Interrupts);
    }

    [Fact]
    public void Length_is_cut_where_the_driver_has_no_use_for_it()
    {
        var driver = new BareDriver(isLegacy: false, Both);
        driver.Virtqueue.CutsLengths = true;
        driver.Virtqueue.TryAdd([driver.Input], [], out _);
        driver.Run();
        driver.Queue.TryPop(out SimulatedChain chain);
        driver.Queue.Complete(chain, 8);
        driver.Run();
        Assert.Equal(0u, Assert.Single(driver.Done).LengthBytes);
    }

    [Fact]
    [Trait("Spec", "VIRTIO 1.2 §2.7.8.3")]
    public void Length_of_a_legacy_device_is_cut_to_what_fits()
    {
        var driver = new BareDriver(isLegacy: true, features: 0);
        driver.Request();
        driver.Run();
        driver.Queue.TryPop(out SimulatedChain chain);
        driver.Queue.Complete(chain, uint.MaxValue);
        driver.Run();
        Assert.Equal(64u, Assert.Single(driver.Done).LengthBytes);
    }

    [Fact]
    public void Chain_that_came_back_does_not_come_back_again()
    {
        var driver = new BareDriver(isLegacy: false, Both);
        driver.Request();
        driver.Request();
        driver.Run();
        driver.Queue.TryPop(out SimulatedChain chain);
        driver.Answer(chain);
        driver.Answer(chain);
        Assert.Throws<DeviceMisbehavedException>(driver.Run);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, Both)]
    public void Random_requests_all_come_back_once(bool isLegacy, ulong features)
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var driver = new BareDriver(isLegacy, features);
        List<int> open = [];
        List<SimulatedChain> taken = [];
        for (int step = 0; step < 20_000; step++)
        {
            if (random.Next(2) == 0 && driver.Virtqueue.TryAdd([driver.Input], [driver.Output], out int id))
            {
                Assert.False(open.Contains(id), $"seed {seed}");
                open.Add(id);
            }

            driver.Virtqueue.Publish();
            taken.AddRange(driver.Queue.PopAll());
            if (taken.Count > 0 && random.Next(2) == 0)
            {
                int chosen = random.Next(taken.Count);
                driver.Answer(taken[chosen]);
                taken.RemoveAt(chosen);
            }

            driver.Run();
            foreach (UsedBuffer used in driver.Done)
                Assert.True(open.Remove(used.Id), $"seed {seed}");
            driver.Done.Clear();
            Assert.Equal(open.Count, driver.Virtqueue.InFlight);
        }
    }
}
