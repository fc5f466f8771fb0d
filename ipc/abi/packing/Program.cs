using Signalbox.Abi;

namespace Signalbox.Packing;

/// <summary>The command line.</summary>
internal static class Program
{
    private const string Usage = """
        usage: signalbox-pack -o ARCHIVE [--first-task FILE.elf] [--manifest FILE.toml] [--images FOLDER]...
                              [NAME=FILE]...
          --first-task FILE    the image that the kernel starts
          --manifest FILE      the system manifest; the images it names are looked for in the folders, each as IMAGE or
                               as NAME/IMAGE without its extension
          --images FOLDER      where images are; may be repeated
          NAME=FILE            any further file
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            Run(arguments);
            return 0;
        }
        catch (Exception error) when (error is PackingException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"signalbox-pack: {error.Message}");
            return 1;
        }
    }

    private static void Run(string[] arguments)
    {
        BootArchiveWriter archive = new();
        string? output = null;
        string? manifest = null;
        List<string> folders = [];
        for (int index = 0; index < arguments.Length; index++)
        {
            string Next() => ++index < arguments.Length ? arguments[index] : throw new PackingException(Usage);
            switch (arguments[index])
            {
                case "-o":
                    output = Next();
                    break;
                case "--first-task":
                    string first = Next();
                    archive.Add(Path.GetFileName(first), BootFileKind.FirstTask, LoadableImage.Of(File.ReadAllBytes(first)));
                    break;
                case "--manifest":
                    manifest = Next();
                    break;
                case "--images":
                    folders.Add(Next());
                    break;
                case var file when file.IndexOf('=') is > 0 and var equals:
                    archive.Add(file[..equals], BootFileKind.Data, File.ReadAllBytes(file[(equals + 1)..]));
                    break;
                default:
                    throw new PackingException(Usage);
            }
        }

        if (output is null)
            throw new PackingException(Usage);
        if (manifest is not null)
            AddManifest(archive, manifest, folders);
        File.WriteAllBytes(output, archive.ToArray());
    }

    private static void AddManifest(BootArchiveWriter archive, string file, List<string> folders)
    {
        List<ManifestEntry> entries = ManifestText.Parse(File.ReadAllText(file), file);
        archive.Add("manifest", BootFileKind.Manifest, ManifestWriter.Write(entries));
        foreach (string image in entries.Select(entry => entry.Text("image", entry.Text("name") + ".elf")).Distinct())
            archive.Add(image, BootFileKind.Task, LoadableImage.Of(File.ReadAllBytes(Find(image, folders))));
    }

    private static string Find(string image, List<string> folders)
    {
        IEnumerable<string> places = folders.SelectMany(folder => new[]
        {
            Path.Combine(folder, image),
            Path.Combine(folder, Path.GetFileNameWithoutExtension(image), image),
        });
        return places.FirstOrDefault(File.Exists)
            ?? throw new PackingException($"{image}: in none of the folders {string.Join(", ", folders)}");
    }
}
