namespace Signalbox.TreeCheck;

/// <summary>The files that rules look at, by path relative to the root, with slashes.</summary>
public sealed class SourceTree
{
    private static readonly string[] TextEndings =
    [
        ".cs", ".csproj", ".props", ".targets", ".S", ".ld", ".md", ".mk", ".txt", ".json", ".config", ".toml", ".sh",
        ".py", "Makefile", ".editorconfig", ".gitignore", ".c", ".h",
    ];

    private readonly IReadOnlyDictionary<string, Lazy<string>> _texts;

    private SourceTree(IReadOnlyDictionary<string, Lazy<string>> texts) => _texts = texts;

    /// <summary>All paths, sorted.</summary>
    public IEnumerable<string> Paths => _texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>A tree made of texts, for tests.</summary>
    public static SourceTree Of(params ReadOnlySpan<(string Path, string Text)> files)
    {
        Dictionary<string, Lazy<string>> texts = [];
        foreach ((string path, string text) in files)
        {
            texts[path] = new Lazy<string>(text);
        }

        return new SourceTree(texts);
    }

    /// <summary>The tree in a folder, without what builds and git leave in it.</summary>
    public static SourceTree Read(string root)
    {
        Dictionary<string, Lazy<string>> texts = [];
        AddFolder(new DirectoryInfo(root), "", texts);
        return new SourceTree(texts);
    }

    /// <summary>Whether there is such a file.</summary>
    public bool Contains(string path) => _texts.ContainsKey(path);

    /// <summary>The paths with one of these endings.</summary>
    public IEnumerable<string> PathsEndingIn(params string[] endings) =>
        Paths.Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The paths of files that hold text for people or tools.</summary>
    public IEnumerable<string> TextPaths() =>
        Paths.Where(path => !Path.HasExtension(path)
            || TextEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The text of a file.</summary>
    public string Text(string path) => _texts[path].Value;

    /// <summary>The lines of a file; the first has number 1.</summary>
    public IEnumerable<(int Number, string Line)> Lines(string path) =>
        Text(path).Split('\n').Select((line, index) => (index + 1, line.TrimEnd('\r')));

    private static void AddFolder(DirectoryInfo folder, string prefix, Dictionary<string, Lazy<string>> texts)
    {
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            texts[prefix + file.Name] = new Lazy<string>(() => File.ReadAllText(file.FullName));
        }

        foreach (DirectoryInfo below in folder.EnumerateDirectories())
        {
            bool built = below.Name is "bin" or "obj" or ".git" || (prefix.Length == 0 && below.Name == "out");
            if (!built && below.LinkTarget is null)
            {
                AddFolder(below, prefix + below.Name + "/", texts);
            }
        }
    }
}
