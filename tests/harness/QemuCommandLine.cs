using System.Globalization;

namespace Signalbox.Harness;

/// <summary>Turns <see cref="QemuOptions"/> into the arguments of <c>qemu-system-riscv64</c>.</summary>
public static class QemuCommandLine
{
    /// <summary>The emulator's program name, or what the environment variable <c>QEMU</c> says.</summary>
    public static string Program
    {
        get
        {
            string? chosen = Environment.GetEnvironmentVariable("QEMU");
            return string.IsNullOrEmpty(chosen) ? "qemu-system-riscv64" : chosen;
        }
    }

    /// <summary>The arguments without the program; the serial line is standard input and output.</summary>
    /// <param name="options">The machine.</param>
    /// <param name="qmpSocket">Path of the control socket, or null for none.</param>
    public static IReadOnlyList<string> Arguments(QemuOptions options, string? qmpSocket)
    {
        List<string> arguments =
        [
            "-machine", "virt",
            "-m", options.MemoryMiB.ToString(CultureInfo.InvariantCulture) + "M",
            "-smp", options.Harts.ToString(CultureInfo.InvariantCulture),
            "-bios", "default",
            "-display", "none",
            "-monitor", "none",
            "-chardev", "stdio,id=serial,signal=off",
            "-serial", "chardev:serial",
            "-kernel", options.Kernel,
        ];
        AddIfSet(arguments, "-cpu", options.Cpu);
        AddIfSet(arguments, "-initrd", options.Initrd);
        AddIfSet(arguments, "-append", options.CommandLine);
        if (options.CountInstructions)
        {
            arguments.AddRange(["-icount", "shift=0"]);
        }

        if (options.Virtio == VirtioGeneration.Modern)
        {
            arguments.AddRange(["-global", "virtio-mmio.force-legacy=false"]);
        }

        foreach (string device in options.Devices)
        {
            arguments.AddRange(["-device", device]);
        }

        if (qmpSocket is not null)
        {
            // A comma ends an option's value; QEMU wants it doubled.
            arguments.AddRange(["-qmp", $"unix:{qmpSocket.Replace(",", ",,")},server=on,wait=off"]);
        }

        if (options.StartPaused)
        {
            arguments.Add("-S");
        }

        arguments.AddRange(options.ExtraArguments);
        return arguments;
    }

    private static void AddIfSet(List<string> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments.AddRange([name, value]);
        }
    }
}
