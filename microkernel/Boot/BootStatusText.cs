namespace Signalbox.Microkernel;

/// <summary>What to tell the person at the console.</summary>
internal static class BootStatusText
{
    internal static string Describe(BootStatus status) => status switch
    {
        BootStatus.Ok => "ok",
        BootStatus.DeviceTreeMissing => "the firmware passed no device tree",
        BootStatus.DeviceTreeMagic => "the device tree does not start with its magic number",
        BootStatus.DeviceTreeVersion => "the device tree is of a version that is not understood",
        BootStatus.DeviceTreeLayout => "a block of the device tree lies outside of it",
        BootStatus.DeviceTreeStructure => "the device tree's structure is broken",
        BootStatus.DeviceTreeTooDeep => "the device tree is nested too deeply",
        BootStatus.DeviceTreeValue => "a property in the device tree has a value that cannot be",
        BootStatus.MemoryMissing => "the device tree names no memory",
        BootStatus.MemoryUnreachable => "the kernel lies outside of the memory that the device tree names",
        BootStatus.TimebaseMissing => "the device tree gives no timebase frequency",
        BootStatus.HartMissing => "the device tree does not name the hart that boots",
        BootStatus.InterruptControllerMissing => "the device tree names no PLIC",
        BootStatus.InterruptContextMissing => "the PLIC does not serve the supervisor mode of the hart that boots",
        BootStatus.ArchiveMissing => "the firmware passed no boot archive (QEMU: -initrd)",
        BootStatus.ArchivePlace => "the boot archive lies outside of memory or not on a page boundary",
        BootStatus.ArchiveBroken => "the boot archive is broken",
        BootStatus.FirstTaskMissing => "the boot archive has no first task",
        BootStatus.FirstTaskChanged => "the first task's image does not match its checksum",
        BootStatus.FirstTaskBroken => "the first task's image is no executable that can be loaded",
        BootStatus.MemoryTooSmall => "there is not enough memory for the kernel",
        BootStatus.FirstTaskTooBig => "there is not enough memory for the first task",
        _ => "unknown",
    };
}
