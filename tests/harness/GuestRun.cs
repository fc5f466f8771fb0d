using System.Text;

namespace Signalbox.Harness;

/// <summary>What an image did that was booted and left alone until it powered off.</summary>
/// <param name="ExitCode">The code of its <c>signalbox: exit N</c> line.</param>
/// <param name="OutputBytes">What it wrote: neither the firmware's banner nor the exit line.</param>
public sealed record GuestRun(int ExitCode, byte[] OutputBytes)
{
    /// <summary>What it wrote, as text.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>Boots the image and waits until it has powered off.</summary>
    /// <exception cref="SerialDeadlineException">It did not power off in time.</exception>
    /// <exception cref="GuestEndedException">It ended without saying its exit code.</exception>
    public static async Task<GuestRun> Boot(QemuOptions options, TimeSpan? deadline = null)
    {
        await using QemuMachine machine = await QemuMachine.Start(options);
        int code = await machine.WaitForExit(deadline);
        return new GuestRun(code, OutputOf(machine.Console.TranscriptBytes));
    }

    /// <summary>Takes the firmware's banner and the exit line off a transcript.</summary>
    internal static byte[] OutputOf(ReadOnlySpan<byte> transcript)
    {
        // The banner's last line, the same in OpenSBI 0.7 to 1.7.
        int banner = transcript.IndexOf("\nBoot HART MEDELEG "u8);
        if (banner >= 0)
        {
            transcript = transcript[(banner + 1)..];
            int end = transcript.IndexOf((byte)'\n');
            transcript = end < 0 ? [] : transcript[(end + 1)..];
        }

        int exit = transcript.LastIndexOf("signalbox: exit "u8);
        return (exit < 0 ? transcript : transcript[..exit]).ToArray();
    }
}
