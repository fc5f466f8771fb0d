using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>
/// Kills the driver at instants that its seed decides: at any instruction, since this task stands above the driver and a
/// timer interrupts whatever that is doing; now and then a second time while it recovers. Some it does not kill but damages,
/// so that they die, or hang, by themselves.
/// </summary>
internal sealed class DriverKiller(ISupervisor supervisor, IBlockDevice disk, BufferSlice buffer, int seed)
{
    private const string Driver = "blk";
    private const int LongestPauseMilliseconds = 8;
    private const int LongestSpinMicroseconds = 300;
    private const int LongestRecoverySpinMicroseconds = 4000;

    private readonly Random _random = new(seed);
    private readonly List<double> _fromKill = [];
    private readonly List<double> _fromDamage = [];

    /// <summary>From each single kill to the answer of a read that was asked for right after, in milliseconds, sorted.</summary>
    internal IReadOnlyList<double> TimesFromKill => [.. _fromKill.Order()];

    /// <summary>The same from damage to the code; that is not deadly before the next system call, and for a hang not before
    /// the heartbeat is missed.</summary>
    internal IReadOnlyList<double> TimesFromDamage => [.. _fromDamage.Order()];

    /// <summary>Kills while the driver was recovering from the one before.</summary>
    internal int SecondKills { get; private set; }

    internal async Task Run(int count)
    {
        int kills = 0;
        while (kills < count)
        {
            // A timer counts in milliseconds; the spin puts the instant anywhere in between.
            Spin(LongestSpinMicroseconds);
            await Task.Delay(_random.Next(1, LongestPauseMilliseconds));
            ulong start = Hart.ReadTime();
            (int struck, bool isDamage) = await Strike();
            kills += struck;
            bool isSingle = isDamage || _random.Next(4) != 0;
            if (!isSingle)
            {
                Spin(LongestRecoverySpinMicroseconds);
                await Task.Delay(_random.Next(3));
                (int more, _) = await Strike();
                kills += more;
                SecondKills += more;
            }

            BlockReply reply = await disk.Read(0, buffer);
            if (reply.Status != BlockStatus.Ok)
                throw new InvalidOperationException($"a read after a kill was answered with {reply.Status}");
            if (isSingle)
                (isDamage ? _fromDamage : _fromKill).Add((Hart.ReadTime() - start) * 1000.0 / ThisTask.TimebaseHertz);
        }
    }

    private async Task<(int Kills, bool IsDamage)> Strike()
    {
        // Most die by order; some by their own next system call, wherever in the driver that stands; a few do not die but
        // hang there, until their heartbeat is missed. Flipped bits are left out: a driver that still runs may then write
        // anything anywhere, and no restart can know of it.
        int kind = _random.Next(40);
        SupervisorStatus status = kind switch
        {
            0 => await supervisor.Inject(Driver, InjectedFault.Hang),
            < 5 => await supervisor.Inject(Driver, InjectedFault.WildWrite),
            < 9 => await supervisor.Inject(Driver, InjectedFault.IllegalInstruction),
            _ => await supervisor.Kill(Driver),
        };
        bool isStruck = status == SupervisorStatus.Ok;
        return (isStruck ? 1 : 0, kind < 9);
    }

    private void Spin(int mostMicroseconds)
    {
        ulong ticks = (ulong)_random.Next(mostMicroseconds) * ThisTask.TimebaseHertz / 1_000_000;
        ulong start = Hart.ReadTime();
        while (Hart.ReadTime() - start < ticks)
        {
        }
    }
}
