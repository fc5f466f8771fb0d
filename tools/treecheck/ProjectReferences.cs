using System.Text.RegularExpressions;

namespace Signalbox.TreeCheck;

/// <summary>Reads which projects a project file, or a file that it imports, references.</summary>
internal static partial class ProjectReferences
{
    /// <summary>The referenced projects, as paths relative to the tree's root, with their lines.</summary>
    internal static IEnumerable<(int Line, string Path)> Of(SourceTree tree, string projectFile)
    {
        string folder = FolderOf(projectFile);
        foreach ((int number, string line) in tree.Lines(projectFile))
        {
            foreach (Match match in Reference().Matches(line))
            {
                yield return (number, Resolve(folder, match.Groups["path"].Value));
            }
        }
    }

    /// <summary>The folder of a file, with a slash at the end; empty for the root.</summary>
    internal static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static string Resolve(string folder, string include)
    {
        string path = include.Replace('\\', '/');
        if (path.StartsWith("$(RepositoryRoot)", StringComparison.Ordinal))
        {
            path = path["$(RepositoryRoot)".Length..];
        }
        else
        {
            path = folder + path.Replace("$(MSBuildThisFileDirectory)", "").Replace("$(MSBuildProjectDirectory)/", "");
        }

        // An absolute path on a root of our own makes ".." go away without looking at the disk.
        return Path.GetFullPath("/" + path)[1..];
    }

    [GeneratedRegex("<ProjectReference\\s[^>]*?Include=\"(?<path>[^\"]+)\"")]
    private static partial Regex Reference();
}
