namespace Signalbox.Network.Tests.Simulation;

/// <summary>Two hosts and the network between them, in simulated time, by a seed.</summary>
internal sealed class SimulatedNetwork
{
    private const int AverageHeaderBytes = 14;
    private readonly LinkConditions _conditions;
    private readonly Random _random;
    private readonly PriorityQueue<(SimulatedHost To, byte[] Frame), (long Time, long Order)> _travelling = new();
    private readonly Dictionary<SimulatedHost, long> _freeAt = [];
    private long _order;

    public SimulatedNetwork(int seed, LinkConditions conditions, StackOptions left, StackOptions right)
    {
        _random = new Random(seed);
        _conditions = conditions;
        Left = new SimulatedHost(this, 1, left);
        Right = new SimulatedHost(this, 2, right);
        foreach (SimulatedHost host in (SimulatedHost[])[Left, Right])
        {
            _freeAt[host] = 0;
            host.Stack.Configuration = new InterfaceConfiguration(host.Ip, 24, default, default);
        }

        _travelling.Clear();
    }

    public SimulatedHost Left { get; }

    public SimulatedHost Right { get; }

    public long Now { get; private set; }

    /// <summary>Goes on until a condition holds.</summary>
    /// <returns>Whether it came to hold before the time was over.</returns>
    public bool RunUntil(Func<bool> isDone, long mostMicroseconds)
    {
        long end = Now + mostMicroseconds;
        Round();
        while (!isDone())
        {
            long next = Math.Min(Left.Stack.NextDeadline, Right.Stack.NextDeadline);
            if (_travelling.TryPeek(out _, out (long Time, long Order) first))
                next = Math.Min(next, first.Time);
            if (next > end)
                return false;
            Now = Math.Max(next, Now);
            Round();
        }

        return true;
    }

    public void Carry(SimulatedHost from, byte[] frame)
    {
        // Addresses are not what is tested: ARP gets through.
        bool isArp = frame[12] == 0x08 && frame[13] == 0x06;
        SimulatedHost to = from == Left ? Right : Left;
        if (!isArp && _random.NextDouble() < _conditions.Loss)
            return;
        long arrival = Now + _conditions.DelayMicroseconds;
        if (_conditions.BytesPerSecond > 0)
        {
            long start = Math.Max(Now, _freeAt[from]) + _random.NextInt64(_conditions.JitterMicroseconds + 1);
            if ((start - Now) * _conditions.BytesPerSecond / 1_000_000 > _conditions.QueueBytes)
                return;
            _freeAt[from] = start + ((frame.Length + AverageHeaderBytes) * 1_000_000L / _conditions.BytesPerSecond);
            arrival = _freeAt[from] + _conditions.DelayMicroseconds;
        }

        if (_random.NextDouble() < _conditions.Reordering)
            arrival += _random.NextInt64(_conditions.DelayMicroseconds / 2);
        _travelling.Enqueue((to, frame), (arrival, _order++));
        if (_random.NextDouble() < _conditions.Duplication)
            _travelling.Enqueue((to, frame), (arrival + _random.NextInt64(1000), _order++));
    }

    private void Round()
    {
        Left.Stack.Advance(Now);
        Right.Stack.Advance(Now);
        while (_travelling.TryPeek(out (SimulatedHost To, byte[] Frame) next, out (long Time, long Order) at) && at.Time <= Now)
        {
            _travelling.Dequeue();
            next.To.Stack.Receive(next.Frame);
        }

        Left.Application();
        Right.Application();
        Left.Stack.Flush();
        Right.Stack.Flush();
    }
}
