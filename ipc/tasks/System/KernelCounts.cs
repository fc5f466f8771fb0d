namespace Signalbox.Tasks;

/// <summary>What of the kernel's pools is in use; see <see cref="Abi.SystemOperation.Counts"/>.</summary>
/// <param name="Tasks">Tasks.</param>
/// <param name="Ports">Ports.</param>
/// <param name="Regions">Regions.</param>
/// <param name="Mappings">Mappings.</param>
/// <param name="Handles">Handles in all tables.</param>
/// <param name="FreePages">Pages that nobody has.</param>
/// <param name="QuarantinedPages">Pages that wait for a device to be quiet.</param>
public readonly record struct KernelCounts(
    int Tasks, int Ports, int Regions, int Mappings, int Handles, int FreePages, int QuarantinedPages);
