using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>A device in the device tree.</summary>
internal readonly record struct FoundDevice(DeviceKind Kind, MemoryRange Registers, uint Source);
