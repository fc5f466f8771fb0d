using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.ShellSession.Tests;

/// <summary>A disk that a test may write to, made and looked at by the host's tool.</summary>
internal sealed class DiskImage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signalbox-disk-");

    /// <summary>The image.</summary>
    internal string Path => System.IO.Path.Combine(_folder.FullName, "disk.img");

    /// <summary>An image of 16 MiB with what system/disk has.</summary>
    internal static async Task<DiskImage> Create()
    {
        var disk = new DiskImage();
        await disk.Tool("mkfs", disk.Path, "16M", "test");
        await disk.Tool("import", disk.Path, RepositoryTree.PathOf("system", "disk"));
        return disk;
    }

    /// <summary>Runs the host's tool.</summary>
    /// <returns>What it has printed.</returns>
    internal async Task<string> Tool(params string[] arguments)
    {
        string program = RepositoryTree.PathOf("out", "sfs", "signalbox-sfs.dll");
        if (!File.Exists(program))
            throw new FileNotFoundException("The tool for disk images is not built. Run 'make out/sfs/.built'.", program);
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await errors}{output}");
        return output;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
