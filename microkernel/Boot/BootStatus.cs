namespace Signalbox.Microkernel;

/// <summary>Whether the machine can be booted, and what is missing or broken if not. Each has its sentence.</summary>
public enum BootStatus : byte
{
    Ok = 0,
    DeviceTreeMissing = 1,
    DeviceTreeMagic = 2,
    DeviceTreeVersion = 3,
    DeviceTreeLayout = 4,
    DeviceTreeStructure = 5,
    DeviceTreeTooDeep = 6,
    DeviceTreeValue = 7,
    MemoryMissing = 8,
    MemoryUnreachable = 9,
    TimebaseMissing = 10,
    HartMissing = 11,
    InterruptControllerMissing = 12,
    InterruptContextMissing = 13,
    ArchiveMissing = 14,
    ArchivePlace = 15,
    ArchiveBroken = 16,
    FirstTaskMissing = 17,
    FirstTaskChanged = 18,
    FirstTaskBroken = 19,
    MemoryTooSmall = 20,
    FirstTaskTooBig = 21,
}
