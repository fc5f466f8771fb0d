using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <summary>What the supervisor shows of the machine to those who look after it, besides its tasks.</summary>
internal interface IMachineView
{
    /// <summary>The devices, in the order of their addresses, without their owners.</summary>
    IReadOnlyList<DeviceDescription> Devices { get; }

    /// <summary>What the kernel has traced, task by task, as far as it is kept.</summary>
    IEnumerable<TraceRecord> Trace();

    /// <summary>Restarts the machine.</summary>
    void Reboot();
}
