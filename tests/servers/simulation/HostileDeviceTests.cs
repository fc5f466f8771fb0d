namespace Signalbox.Virtio.Simulation;

/// <summary>
/// What every driver must withstand. A driver's test class derives from this one and makes its driver; each attack must
/// end in <see cref="DeviceMisbehavedException"/>, or do no harm.
/// </summary>
public abstract class HostileDeviceTests
{
    private const int FuzzRounds = 300;

    /// <summary>Starts the driver on a device with these features besides its own.</summary>
    /// <param name="isLegacy">The generation.</param>
    /// <param name="features">Of <see cref="VirtioFeature.OfLibrary"/>.</param>
    protected abstract IHostileSubject Start(bool isLegacy, ulong features);

    /// <summary>Both generations, with and without the features of the library.</summary>
    public static TheoryData<bool, ulong> Kinds { get; } = new()
    {
        { false, VirtioFeature.RingEventIndex | VirtioFeature.RingIndirectDescriptors },
        { false, 0 },
        { true, VirtioFeature.RingEventIndex | VirtioFeature.RingIndirectDescriptors },
        { true, 0 },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Id_beyond_the_queue_is_refused(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out _);

        subject.Queue.Complete((uint)subject.Queue.Size, 0);

        Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Greatest_id_is_refused(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out _);

        subject.Queue.Complete(uint.MaxValue, 0);

        Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Id_that_is_used_twice_does_no_harm(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out SimulatedChain chain);
        subject.Request();
        subject.Run();

        subject.Answer(chain);
        subject.Queue.Complete(chain, 0);

        // A driver that fills the queue up at once may have given the number away again; it cannot tell then.
        AssertNoHarm(subject);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Length_beyond_the_chain_does_no_harm(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out SimulatedChain chain);

        subject.Queue.Complete(chain, chain.WritableBytes + 1);

        // Of a legacy device no length may be believed, so there it is cut; what the driver makes of it is the driver's.
        if (isLegacy)
            AssertNoHarm(subject);
        else
            Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Index_that_jumps_is_refused(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out _);

        subject.Queue.SetUsedIndex((ushort)(subject.Queue.UsedIndex + subject.Queue.Size + 1));

        Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Index_that_runs_backwards_is_refused(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out _);

        subject.Queue.SetUsedIndex((ushort)(subject.Queue.UsedIndex - 1));

        Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Reset_that_is_asked_for_in_mid_request_is_noticed(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out _);

        subject.Device.AskForReset();

        Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Reset_that_nobody_asked_for_is_noticed(bool isLegacy, ulong features)
    {
        IHostileSubject subject = StartWithOne(isLegacy, features, out _);

        subject.Device.ResetItself();

        Assert.Throws<DeviceMisbehavedException>(subject.Run);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Chains_come_back_in_any_order(bool isLegacy, ulong features)
    {
        IHostileSubject subject = Start(isLegacy, features);
        for (int request = 0; request < 4; request++)
            subject.Request();
        subject.Run();
        List<SimulatedChain> chains = subject.Queue.PopAll();
        chains.Reverse();

        foreach (SimulatedChain chain in chains)
            subject.Answer(chain);

        subject.Run();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Indices_wrap_around_at_65535(bool isLegacy, ulong features)
    {
        IHostileSubject subject = Start(isLegacy, features);

        for (int request = 0; request < ushort.MaxValue + 100; request++)
        {
            subject.Request();
            subject.Run();
            Assert.True(subject.Queue.TryPop(out SimulatedChain chain), $"No chain came at {request}.");
            subject.Answer(chain);
            subject.Run();
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Random_used_rings_do_no_harm(bool isLegacy, ulong features)
    {
        int seed = Environment.TickCount;
        for (int round = 0; round < FuzzRounds; round++, seed++)
        {
            try
            {
                Attack(Start(isLegacy, features), new Random(seed));
            }
            catch (Exception exception) when (exception is not DeviceMisbehavedException)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
            catch (DeviceMisbehavedException)
            {
                // That is how it is meant to end.
            }
        }
    }

    private static void Attack(IHostileSubject subject, Random random)
    {
        for (int step = 0; step < 20; step++)
        {
            subject.Request();
            subject.Run();
            List<SimulatedChain> chains = subject.Queue.PopAll();
            foreach (SimulatedChain chain in chains)
            {
                switch (random.Next(4))
                {
                    case 0:
                        subject.Queue.Complete((uint)random.Next(subject.Queue.Size * 2), (uint)random.Next());
                        break;
                    case 1:
                        subject.Queue.Complete(chain, (uint)random.Next((int)chain.WritableBytes + 2));
                        break;
                    default:
                        subject.Answer(chain);
                        break;
                }
            }

            if (random.Next(30) == 0)
                subject.Queue.SetUsedIndex((ushort)random.Next());
            subject.Run();
        }
    }

    private static void AssertNoHarm(IHostileSubject subject)
    {
        try
        {
            subject.Run();
        }
        catch (DeviceMisbehavedException)
        {
            // The driver may find fault with it; anything else must not happen.
        }
    }

    private IHostileSubject StartWithOne(bool isLegacy, ulong features, out SimulatedChain chain)
    {
        IHostileSubject subject = Start(isLegacy, features);
        subject.Request();
        subject.Run();
        Assert.True(subject.Queue.TryPop(out chain), "The driver has not put a chain into the queue.");
        return subject;
    }
}
