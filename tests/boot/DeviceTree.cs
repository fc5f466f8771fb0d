using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Boot.Tests;

/// <summary>QEMU's own device tree, to be changed and given back to it.</summary>
internal static class DeviceTree
{
    /// <summary>Lets QEMU write the tree of the usual machine.</summary>
    /// <returns>A file; the caller deletes it.</returns>
    internal static async Task<string> DumpAsync()
    {
        string file = Path.GetTempFileName();
        string[] arguments = ["-machine", $"virt,dumpdtb={file}", "-m", "256M", "-display", "none"];
        using Process process = Process.Start(
            new ProcessStartInfo(QemuCommandLine.Program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return file;
    }

    /// <summary>Puts other bytes in the place of all that are equal.</summary>
    internal static void Replace(Span<byte> tree, ReadOnlySpan<byte> text, ReadOnlySpan<byte> replacement)
    {
        Assert.Equal(text.Length, replacement.Length);
        int count = 0;
        for (int place = tree.IndexOf(text); place >= 0; place = tree.IndexOf(text))
        {
            replacement.CopyTo(tree[place..]);
            count++;
        }

        Assert.NotEqual(0, count);
    }
}
