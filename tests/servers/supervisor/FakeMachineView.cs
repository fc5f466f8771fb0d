using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor.Tests;

/// <summary>A machine without devices, on which nothing was traced.</summary>
internal sealed class FakeMachineView : IMachineView
{
    public IReadOnlyList<DeviceDescription> Devices => [];

    /// <summary>Whether it was restarted.</summary>
    internal bool IsRestarted { get; private set; }

    public IEnumerable<TraceRecord> Trace() => [];

    public void Reboot() => IsRestarted = true;
}
