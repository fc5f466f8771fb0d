using Signalbox.Abi;
using Signalbox.Harness;
using Signalbox.Packing;

namespace Signalbox.Faults;

/// <summary>Boot archives for runs: the built images with a manifest of the moment, which carries seed and count.</summary>
public static class FaultArchive
{
    /// <summary>Packs an archive.</summary>
    /// <param name="manifest">The text of the manifest; each task's image is <c>out/NAME/NAME.elf</c>.</param>
    /// <param name="file">Where to write it.</param>
    /// <exception cref="FileNotFoundException">An image is not built.</exception>
    public static void Write(string manifest, string file)
    {
        List<ManifestEntry> entries = ManifestText.Parse(manifest, "the manifest of the run");
        BootArchiveWriter archive = new();
        archive.Add("supervisor.elf", BootFileKind.FirstTask, File.ReadAllBytes(RepositoryTree.Image("supervisor")));
        archive.Add("manifest", BootFileKind.Manifest, ManifestWriter.Write(entries));
        foreach (string image in entries.Select(entry => entry.Text("image", entry.Text("name") + ".elf")).Distinct())
        {
            string name = Path.GetFileNameWithoutExtension(image);
            archive.Add(image, BootFileKind.Task, File.ReadAllBytes(RepositoryTree.Image(name)));
        }

        File.WriteAllBytes(file, archive.ToArray());
    }
}
