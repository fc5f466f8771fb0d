using System.Text;
using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>What the kernel gives the first task.</summary>
internal sealed class BootResources
{
    private readonly SharedRegion _archive;

    private BootResources(BootInformation information, SharedRegion archive)
    {
        _archive = archive;
        TimebaseHertz = information.TimebaseHertz;
        Trace = information.Trace;
        TraceBytesPerTask = information.TraceBytesPerTask;
        ArchiveBytes = (int)information.ArchiveBytes;
        CommandLine = Encoding.UTF8.GetString(information.CommandLine);
        for (int index = 0; index < information.DeviceCount; index++)
            Devices.Add(information.Device(index));
    }

    internal ulong TimebaseHertz { get; }

    /// <summary>What whoever started the machine has given it as text.</summary>
    internal string CommandLine { get; }

    /// <summary>Region with the trace rings.</summary>
    internal Handle Trace { get; }

    /// <summary>Size of one task's trace ring.</summary>
    internal int TraceBytesPerTask { get; }

    /// <summary>Everything that the device tree has.</summary>
    internal List<BootDevice> Devices { get; } = [];

    /// <summary>Console and power.</summary>
    internal Handle Firmware => Devices.Find(device => device.Kind == DeviceKind.Firmware).Handle;

    /// <summary>The boot archive, which the kernel has checked.</summary>
    internal ReadOnlySpan<byte> Archive => _archive.GetSpan()[..ArchiveBytes];

    private int ArchiveBytes { get; }

    /// <summary>Reads the boot information and maps the archive.</summary>
    /// <returns>Null if there is none: this is not the first task.</returns>
    /// <exception cref="KernelException">The archive cannot be mapped.</exception>
    internal static BootResources? Read()
    {
        if (!BootInformation.TryRead(RawStartMessage.Bytes, out BootInformation information))
            return null;
        KernelStatus status = MappedMemory.TryMap(information.Archive, MapOptions.Read, out SharedRegion? archive);
        KernelException.ThrowIfRefused(status, "map the boot archive");
        return new BootResources(information, archive!);
    }
}
