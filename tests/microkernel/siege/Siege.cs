using System.Buffers.Binary;
using Signalbox.Abi;
using Signalbox.Partners;
using Signalbox.Tasks;

namespace Signalbox.Hostile;

/// <summary>Four attackers that are made anew whenever they end, two neighbours, and one who wakes the sleepers.</summary>
internal sealed class Siege : IDisposable
{
    private const int Attackers = 4;
    private const int Neighbours = 2;
    private const int FirstNeighbour = Attackers;
    private const int GrantedWords = 8;
    private const int Low = 10;
    private const int High = 20;
    private const int Lowest = 1;
    private const ulong CallsInLife = 20_000;
    private const ulong TicksBetweenLooks = 3000;
    private const int Pages = 120;
    private const int Objects = 12;
    private const Rights All = Rights.Send | Rights.Bind | Rights.Notify | Rights.Manage | Rights.Read | Rights.Write
        | Rights.Execute | Rights.Operate | Rights.Transfer;

    private readonly RoutineCode _code;
    private readonly List<BootDevice> _devices;
    private readonly OwnedRegion _words = new(UserSpace.PageBytes);
    private readonly OwnedRegion _loot = new(UserSpace.PageBytes);
    private readonly Handle[] _ports = new Handle[1 + Neighbours];
    private readonly Partner[] _neighbours = new Partner[Neighbours];
    private readonly Partner?[] _attackers = new Partner?[Attackers];
    private readonly int[] _stuck = new int[Attackers];
    private readonly Random _random;
    private Partner? _waker;

    internal Siege(RoutineCode code, List<BootDevice> devices, ulong seed)
    {
        _code = code;
        _devices = devices;
        _random = new Random((int)seed);
        for (int index = 0; index < _ports.Length; index++)
            _ports[index] = Check.CreatePort();
        for (int index = 0; index < Neighbours; index++)
        {
            var neighbour = new Partner(code, Routines.Neighbour, High, cookie: (ulong)(FirstNeighbour + index));
            Handle port = Check.Grant(neighbour.Task, _ports[1 + index], Rights.Bind);
            ulong words = neighbour.Map(_words.Handle, Rights.Read | Rights.Write).Address;
            neighbour.Start(
                port.Value, 1000UL * (ulong)(index + 1), WordAt(words, FirstNeighbour + index), TicksBetweenLooks);
            _neighbours[index] = neighbour;
        }
    }

    /// <summary>How many attackers there were.</summary>
    internal int Lives { get; private set; }

    /// <summary>Calls that the attackers have made.</summary>
    internal ulong Calls => Sum(0);

    /// <summary>Those of them that did something.</summary>
    internal ulong Granted => Sum(GrantedWords);

    /// <summary>How often the neighbour that has done least has found everything in order.</summary>
    internal ulong Looks => ulong.Min(Word(FirstNeighbour), Word(FirstNeighbour + 1));

    /// <summary>Goes on until so many calls were made.</summary>
    /// <returns>Null if all is well; else what is not.</returns>
    internal string? Run(ulong calls)
    {
        for (int index = 0; index < Attackers; index++)
            Replace(index);
        while (Calls < calls)
        {
            if (Check.Await() is not { } end)
            {
                ReplaceWhoIsStuck();
                continue;
            }

            if (end.Cookie >= FirstNeighbour)
                return $"neighbour {end.Cookie - FirstNeighbour} ended: {end.Reason} {(Damage)end.Code} at 0x{end.ProgramCounter:x}";
            if (end.Reason == FaultReason.Exited && Enum.IsDefined((Damage)end.Code))
                return $"attacker: {(Damage)end.Code}";
            Replace((int)end.Cookie);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _waker?.Dispose();
        foreach (Partner? attacker in _attackers)
            attacker?.Dispose();
        foreach (Partner neighbour in _neighbours)
            neighbour.Dispose();
        foreach (Handle port in _ports)
            Kernel.Close(port);
        _loot.Dispose();
        _words.Dispose();
    }

    private static ulong WordAt(ulong start, int index) => start + ((ulong)index * sizeof(ulong));

    private ulong Sum(int first)
    {
        ulong sum = 0;
        for (int index = first; index < first + Attackers; index++)
            sum += Word(index);
        return sum;
    }

    private ulong Word(int index) =>
        BinaryPrimitives.ReadUInt64LittleEndian(_words.Memory.GetSpan()[(index * sizeof(ulong))..]);

    /// <summary>An attacker that waits for an answer which never comes, for two looks in a row, makes room for
    /// another.</summary>
    private void ReplaceWhoIsStuck()
    {
        for (int index = 0; index < Attackers; index++)
        {
            Kernel.GetTask(_attackers[index]!.Task, out TaskInformation information);
            bool waits = information.State is TaskState.Calling or TaskState.AwaitingReply;
            _stuck[index] = waits ? _stuck[index] + 1 : 0;
            if (_stuck[index] == 2)
                Replace(index);
        }
    }

    private void Replace(int index)
    {
        _waker?.Dispose();
        _waker = null;
        _attackers[index]?.Dispose();
        var attacker = new Partner(_code, Routines.Attack, Low, Pages, Objects, (ulong)index);
        _attackers[index] = attacker;
        _stuck[index] = 0;
        Lives++;
        ulong words = attacker.Map(_words.Handle, Rights.Read | Rights.Write).Address;
        Handle sibling = _attackers[(index + 1) % Attackers]?.Task ?? Handle.Self;
        BootDevice device = _devices[Lives % _devices.Count];
        attacker.Start(
            (ulong)_random.NextInt64() | 1,
            CallsInLife,
            WordAt(words, index),
            Check.Grant(attacker.Task, _ports[0], All).Value,
            Check.Grant(attacker.Task, _ports[1], Rights.Send | Rights.Transfer, badge: 5).Value,
            Check.Grant(attacker.Task, _ports[2], Rights.Send, badge: 6).Value,
            Check.Grant(attacker.Task, _loot.Handle, All).Value,
            Check.Grant(attacker.Task, sibling, All & ~(sibling == Handle.Self ? Rights.Notify : 0)).Value,
            Check.Grant(attacker.Task, device.Handle, All).Value,
            Check.Grant(attacker.Task, _neighbours[0].Task, Rights.Notify | Rights.Transfer).Value,
            Handle.Self.Value);
        Wake();
    }

    /// <summary>The one who wakes the others knows them all, so it is made anew with each.</summary>
    private void Wake()
    {
        if (_attackers.Any(attacker => attacker is null))
            return;
        _waker = new Partner(_code, Routines.Waker, Lowest, cookie: FirstNeighbour + Neighbours);
        Handle waker = _waker.Task;
        ulong[] sleepers =
        [
            .. _attackers.Select(attacker => Check.Grant(waker, attacker!.Task, Rights.Notify).Value),
            Check.Grant(waker, Handle.Self, Rights.Notify, badge: 1).Value,
        ];
        _waker.Start(sleepers);
    }
}
