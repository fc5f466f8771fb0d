using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Signalbox.Trace;

/// <summary>Boots a system with the trace on, lets it run for a while, and takes the rings out of its memory.</summary>
public static partial class Recorder
{
    private static readonly TimeSpan BootDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Records.</summary>
    /// <param name="kernel">The kernel's image.</param>
    /// <param name="archive">The boot archive.</param>
    /// <param name="duration">How long it runs after the kernel has booted.</param>
    /// <returns>All rings.</returns>
    /// <exception cref="IOException">The machine did not boot.</exception>
    public static async Task<byte[]> Record(string kernel, string archive, TimeSpan duration)
    {
        string folder = Directory.CreateTempSubdirectory("signalbox-trace").FullName;
        string socket = Path.Combine(folder, "qmp");
        string memory = Path.Combine(folder, "rings");
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("QEMU") ?? "qemu-system-riscv64",
            [
                "-machine", "virt", "-m", "256M", "-bios", "default", "-display", "none", "-monitor", "none",
                "-serial", "stdio", "-kernel", kernel, "-initrd", archive, "-append", "trace",
                "-qmp", $"unix:{socket},server=on,wait=off",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process machine = Process.Start(start)!;
        try
        {
            ulong address = await FindRings(machine.StandardOutput).WaitAsync(BootDeadline);
            Task rest = machine.StandardOutput.ReadToEndAsync();
            await Task.Delay(duration);
            await Save(socket, address, memory);
            return await File.ReadAllBytesAsync(memory);
        }
        finally
        {
            machine.Kill();
            await machine.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Where the kernel says that the rings are.</summary>
    /// <param name="line">A line of its boot log.</param>
    /// <returns>The physical address, or null if the line says something else.</returns>
    public static ulong? ParseAddress(string line)
    {
        Match match = TraceLine().Match(line);
        return match.Success
            ? ulong.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : null;
    }

    private static async Task<ulong> FindRings(TextReader console)
    {
        while (await console.ReadLineAsync() is { } line)
        {
            if (ParseAddress(line) is { } address)
                return address;
        }

        throw new IOException("The machine ended before the kernel said where its trace is.");
    }

    /// <summary>QEMU Machine Protocol: a greeting, then one command a line, each answered by "return" or "error".</summary>
    private static async Task Save(string socketPath, ulong address, string file)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        await using NetworkStream stream = new(socket);
        using StreamReader reader = new(stream);
        await using StreamWriter writer = new(stream) { AutoFlush = true };
        await reader.ReadLineAsync();
        JsonObject arguments = new()
        {
            ["val"] = address,
            ["size"] = TraceRegion.Rings * TraceRegion.RingBytes,
            ["filename"] = file,
        };
        JsonObject[] commands =
        [
            new() { ["execute"] = "qmp_capabilities" },
            new() { ["execute"] = "stop" },
            new() { ["execute"] = "pmemsave", ["arguments"] = arguments },
        ];
        foreach (JsonObject command in commands)
        {
            await writer.WriteLineAsync(command.ToJsonString());
            JsonNode? answer;
            do
                answer = JsonNode.Parse(await reader.ReadLineAsync() ?? throw new IOException("The machine has ended."));
            while (answer?["event"] is not null);
            if (answer?["error"] is { } error)
                throw new IOException($"{command["execute"]}: {error}");
        }
    }

    [GeneratedRegex("^  trace    o[nf]+, rings at 0x([0-9a-f]+)")]
    private static partial Regex TraceLine();
}
