using System.Diagnostics;
using Signalbox.Channels;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>Turns the stack: gives it frames and the time, and lets it send when everybody else has had his turn.</summary>
internal sealed class StackPump : IPollable, IFrameReceiver, IDisposable
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MostWaitMicroseconds = 3600 * MicrosecondsPerSecond;

    private static readonly long TicksPerMicrosecond = Stopwatch.Frequency / MicrosecondsPerSecond;

    private readonly AdapterLink _link;
    private readonly Timer _timer;
    private long _timerDue = long.MaxValue;
    private bool _isDirty = true;

    /// <summary>A pump.</summary>
    /// <param name="stack">What it turns.</param>
    /// <param name="link">The stack's link.</param>
    internal StackPump(NetworkStack stack, AdapterLink link)
    {
        Stack = stack;
        _link = link;
        Dhcp = new DhcpClient(stack);
        Dns = new DnsClient(stack);
        _timer = new Timer(static pump => ((StackPump)pump!).OnTimer(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The stack.</summary>
    internal NetworkStack Stack { get; }

    /// <summary>Gets the host its address.</summary>
    internal DhcpClient Dhcp { get; }

    /// <summary>Finds addresses of names.</summary>
    internal DnsClient Dns { get; }

    /// <summary>The adapter's address.</summary>
    internal MacAddress HardwareAddress => _link.Address;

    /// <summary>The time in microseconds.</summary>
    internal static long Now => Stopwatch.GetTimestamp() / TicksPerMicrosecond;

    /// <summary>Somebody has used the stack: it may have something to send.</summary>
    internal void Touch()
    {
        if (!_isDirty)
            Stack.Advance(Now);
        _isDirty = true;
    }

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> frame, bool isChecked)
    {
        Touch();
        Stack.Receive(frame, isChecked);
    }

    /// <inheritdoc/>
    public bool Poll()
    {
        if (_link.TakeRelief())
            _isDirty = true;
        if (!_isDirty)
            return false;
        _isDirty = false;
        Stack.Flush();
        _link.Flush();
        ArmTimer();
        return true;
    }

    /// <inheritdoc/>
    public bool TryArm() => !_isDirty;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        _timerDue = long.MaxValue;
        _isDirty = true;
        Stack.Advance(Now);
        Dhcp.Advance();
        Dns.Advance();
    }

    /// <summary>The timer is moved only if it is too late: one that fires too early costs less than moving it each time.</summary>
    private void ArmTimer()
    {
        long deadline = Math.Min(Stack.NextDeadline, Math.Min(Dhcp.NextDeadline, Dns.NextDeadline));
        if (deadline >= _timerDue)
            return;
        _timerDue = deadline;
        long wait = Math.Clamp(deadline - Now, 0, MostWaitMicroseconds);
        _timer.Change((wait + 999) / 1000, Timeout.Infinite);
    }
}
