using Signalbox.Abi;
using Signalbox.Harness;
using Signalbox.Packing;

namespace Signalbox.Boot.Tests;

/// <summary>A boot archive made for one test, gone with it.</summary>
internal sealed class TestArchive : IDisposable
{
    private TestArchive(byte[] content)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllBytes(Path, content);
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>An archive with the images that a manifest names, as far as they are built.</summary>
    internal static TestArchive Of(string manifest)
    {
        BootArchiveWriter archive = new();
        AddFirstTask(archive);
        List<ManifestEntry> entries = ManifestText.Parse(manifest, "test.toml");
        archive.Add("manifest", BootFileKind.Manifest, ManifestWriter.Write(entries));
        foreach (string image in entries.Select(entry => entry.Text("image", entry.Text("name") + ".elf")).Distinct())
        {
            if (image != MissingImage)
                archive.Add(image, BootFileKind.Task, Image(System.IO.Path.GetFileNameWithoutExtension(image)));
        }

        return new TestArchive(archive.ToArray());
    }

    /// <summary>An image that is in no archive.</summary>
    internal const string MissingImage = "missing.elf";

    /// <summary>An archive of certain files.</summary>
    internal static TestArchive Of(Action<BootArchiveWriter> fill)
    {
        BootArchiveWriter archive = new();
        fill(archive);
        return new TestArchive(archive.ToArray());
    }

    /// <summary>Any bytes.</summary>
    internal static TestArchive OfBytes(byte[] content) => new(content);

    /// <summary>Puts the supervisor into an archive.</summary>
    internal static void AddFirstTask(BootArchiveWriter archive) =>
        archive.Add("supervisor.elf", BootFileKind.FirstTask, Image("supervisor"));

    /// <summary>The image of a task.</summary>
    internal static byte[] Image(string name) => LoadableImage.Of(File.ReadAllBytes(RepositoryTree.Image(name)));

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
