namespace Signalbox.Harness;

/// <summary>Where things stand in the working tree. Found from the running assembly, so tests need no settings.</summary>
public static class RepositoryTree
{
    private static readonly Lazy<string> LazyRoot = new(() => FindRoot(AppContext.BaseDirectory));

    /// <summary>The absolute path of the repository's root, without a slash at the end.</summary>
    /// <exception cref="DirectoryNotFoundException">The running assembly does not stand inside the repository.</exception>
    public static string Root => LazyRoot.Value;

    /// <summary>The absolute path of something below the root.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The ELF file of the named image, <c>out/NAME/NAME.elf</c>.</summary>
    /// <exception cref="FileNotFoundException">It was not built; the message says how.</exception>
    public static string Image(string name) => Built(name, ".elf");

    /// <summary>The boot archive of the named system, <c>out/NAME/NAME.img</c>.</summary>
    /// <exception cref="FileNotFoundException">It was not built; the message says how.</exception>
    public static string Archive(string name) => Built(name, ".img");

    private static string Built(string name, string extension)
    {
        string path = PathOf("out", name, name + extension);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"'{name}{extension}' is not built. Run 'make out/{name}/{name}{extension}'.", path);
        }

        return path;
    }

    internal static string FindRoot(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {start} holds Directory.Packages.props.");
    }
}
