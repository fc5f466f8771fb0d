using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.ShellSession.Tests;

/// <summary>A booted system whose shell is typed at.</summary>
internal sealed partial class ShellSession : IAsyncDisposable
{
    /// <summary>What stands before each line.</summary>
    internal const string Prompt = "signalbox> ";

    private readonly QemuMachine _machine;
    private int _commands;

    private ShellSession(QemuMachine machine) => _machine = machine;

    /// <summary>The serial line.</summary>
    internal SerialConsole Console => _machine.Console;

    /// <summary>Boots the system to the prompt.</summary>
    internal static async Task<ShellSession> Start(string? disk = null)
    {
        var session = new ShellSession(await QemuMachine.Start(Machine(disk)));
        await session.Console.ReadUntil(Prompt);
        return session;
    }

    /// <summary>The machine that `make run` starts.</summary>
    internal static QemuOptions Machine(string? disk = null) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = RepositoryTree.Archive("system"),
        ExtraArguments =
        [
            "-netdev", "user,id=net0", "-device", "virtio-net-device,netdev=net0,bus=virtio-mmio-bus.7",
            .. disk is null ? Array.Empty<string>() : DriveArguments(disk),
        ],
    };

    /// <summary>Types a line and waits until it has been run.</summary>
    /// <returns>What it has printed, without what else appeared on the line, such as words of the supervisor.</returns>
    internal async Task<string> Run(string line)
    {
        // The word that ends the output is typed in pieces, so that the echo of the line is not taken for it.
        string end = $"END{++_commands}.";
        string typed = $"{line}; echo E''ND{_commands}.";
        await Console.WriteLine(typed);
        string output = Plain(await Console.ReadUntil(end + "\n"));
        Match echo = Echo(typed).Match(output);
        Assert.True(echo.Success, $"The line is not echoed: {output[..int.Min(output.Length, 2000)]}");
        string[] lines = output[(echo.Index + echo.Length)..^end.Length].Split('\n');
        return string.Join('\n', lines.Where(static text => !text.Contains("supervisor: ", StringComparison.Ordinal)));
    }

    /// <summary>Runs a line again and again until its output is as it should be.</summary>
    internal async Task<string> RunUntil(string line, Predicate<string> isRight)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            string output = await Run(line);
            if (isRight(output))
                return output;
            await Task.Delay(50);
        }

        string transcript = Console.Transcript;
        throw new SerialDeadlineException(
            line, TimeSpan.FromSeconds(5), transcript[int.Max(0, transcript.Length - 2000)..]);
    }

    /// <summary>Switches the machine off.</summary>
    /// <returns>The code that it ends with.</returns>
    internal async Task<int> PowerOff(string line)
    {
        await Console.WriteLine(line);
        return await _machine.WaitForExit();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    private static string[] DriveArguments(string disk) =>
    [
        "-drive", $"file={disk.Replace(",", ",,", StringComparison.Ordinal)},format=raw,if=none,id=disk0",
        "-device", "virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0",
    ];

    /// <summary>What was typed, over as many rows as it takes.</summary>
    private static Regex Echo(string typed) =>
        new(string.Join("\n?", typed.Select(static character => Regex.Escape(character.ToString()))) + "\n");

    /// <summary>What is left without the terminal's control sequences.</summary>
    private static string Plain(string text) =>
        ControlSequence().Replace(text, "").ReplaceLineEndings("\n").TrimEnd('\n');

    [GeneratedRegex("\e\\[[0-9;]*[A-Za-z]|\r(?!\n)")]
    private static partial Regex ControlSequence();
}
