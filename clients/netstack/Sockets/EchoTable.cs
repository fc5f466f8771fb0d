using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>Echo requests that wait for their answers.</summary>
internal sealed class EchoTable : IEchoObserver
{
    private const int MostWaiting = 64;
    private const ushort Identifier = 0x5B0C;

    private readonly StackPump _pump;
    private readonly Dictionary<ushort, Waiting> _waiting = [];
    private ushort _lastSequence;

    /// <summary>A table without requests.</summary>
    internal EchoTable(StackPump pump)
    {
        _pump = pump;
        pump.Stack.EchoObserver = this;
    }

    /// <summary>Asks for an echo.</summary>
    internal async ValueTask<EchoResult> Ask(Ipv4Address address, int lengthBytes, int timeoutMilliseconds)
    {
        if (_waiting.Count >= MostWaiting)
            return new EchoResult(SocketStatus.TooMany);
        ushort sequence = ++_lastSequence;
        var waiting = new Waiting(address, StackPump.Now, new TaskCompletionSource<EchoResult>());
        _waiting[sequence] = waiting;
        _pump.Stack.SendEcho(address, Identifier, sequence, lengthBytes);
        await Task.WhenAny(waiting.Answer.Task, Task.Delay(timeoutMilliseconds));
        _waiting.Remove(sequence);
        return waiting.Answer.Task.IsCompleted ? await waiting.Answer.Task : new EchoResult(SocketStatus.TimedOut);
    }

    /// <inheritdoc/>
    public void EchoReceived(Ipv4Address source, ushort identifier, ushort sequence, int lengthBytes)
    {
        if (identifier == Identifier && _waiting.TryGetValue(sequence, out Waiting? waiting) && waiting.Address == source)
            waiting.Answer.TrySetResult(new EchoResult(SocketStatus.Ok, StackPump.Now - waiting.Since));
    }

    /// <inheritdoc/>
    public void Unreachable(Ipv4Address destination, IcmpType type, byte code)
    {
        foreach (Waiting waiting in _waiting.Values)
        {
            if (waiting.Address == destination)
                waiting.Answer.TrySetResult(new EchoResult(SocketStatus.Unreachable));
        }
    }

    private sealed record Waiting(Ipv4Address Address, long Since, TaskCompletionSource<EchoResult> Answer);
}
