using System.IO.MemoryMappedFiles;
using Signalbox.Harness;

namespace Signalbox.Bench.Net;

/// <summary>Counts a guest's instructions from outside, so that a guest that idles in between can be measured as well.</summary>
internal sealed class InstructionCounter : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _count;

    private InstructionCounter(DirectoryInfo folder)
    {
        _folder = folder;
        string path = Path.Combine(folder.FullName, "count");
        File.WriteAllBytes(path, new byte[sizeof(ulong)]);
        _file = MemoryMappedFile.CreateFromFile(path);
        _count = _file.CreateViewAccessor();
        Arguments = ["-plugin", $"{Plugin},into={path}"];
    }

    /// <summary>What makes QEMU count.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The instructions so far.</summary>
    public ulong Count => _count.ReadUInt64(0);

    private string Plugin => Path.Combine(_folder.FullName, "count.so");

    /// <summary>Compiles the plugin.</summary>
    public static async Task<InstructionCounter> Create()
    {
        var counter = new InstructionCounter(Directory.CreateTempSubdirectory("signalbox-count-"));
        await Tool.Run(
            "clang-19", "-O2", "-shared", "-fPIC", "-o", counter.Plugin, RepositoryTree.PathOf("tests", "bench", "Net", "instruction-count.c"));
        return counter;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _count.Dispose();
        _file.Dispose();
        _folder.Delete(recursive: true);
    }
}
