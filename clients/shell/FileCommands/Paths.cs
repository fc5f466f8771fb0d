namespace Signalbox.Clients.Shell;

/// <summary>Paths as text. <c>.</c> and <c>..</c> are taken out here, so that the file system never sees them.</summary>
internal static class Paths
{
    /// <summary>Makes a path absolute.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="path">A path that may be relative to it.</param>
    internal static string Combine(string folder, string path)
    {
        List<string> names = [];
        foreach (string name in $"{(path.StartsWith('/') ? "" : folder)}/{path}".Split('/'))
        {
            switch (name)
            {
                case "" or ".":
                    break;
                case "..":
                    if (names.Count != 0)
                        names.RemoveAt(names.Count - 1);
                    break;
                default:
                    names.Add(name);
                    break;
            }
        }

        return "/" + string.Join('/', names);
    }

    /// <summary>The last name of an absolute path; empty for <c>/</c>.</summary>
    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The folder of what an absolute path names.</summary>
    internal static string FolderOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }
}
