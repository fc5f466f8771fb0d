namespace Signalbox.TreeCheck;

/// <summary>
/// Dependencies point one way: clients to ipc, a server to ipc and the virtio library, the kernel to the ABI. Clients
/// never reference servers, servers never each other, no task the kernel, and nothing of the product the tests.
/// </summary>
public sealed class LayerRule : IRule
{
    // Folder, and what projects below it may reference besides themselves. The first that fits counts; "*" is everything.
    // {name} stands for one folder, the same on both sides.
    private static readonly (string Folder, string[] Allowed)[] Layers =
    [
        ("tests/", ["*"]),
        ("tools/", ["tools/", "ipc/"]),
        ("aot/intrinsics/", []),
        ("aot/samples/", ["aot/intrinsics/", "ipc/"]),
        ("aot/", ["aot/"]),
        ("ipc/", ["ipc/", "aot/intrinsics/"]),
        ("microkernel/", ["microkernel/", "ipc/abi/", "aot/intrinsics/"]),
        ("servers/virtio/", ["ipc/", "aot/intrinsics/"]),
        ("servers/{name}/", ["servers/{name}/", "servers/virtio/", "ipc/", "aot/intrinsics/"]),
        ("clients/{name}/", ["clients/{name}/", "ipc/", "aot/intrinsics/"]),
    ];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree)
    {
        foreach (string file in tree.PathsEndingIn(".csproj", ".props", ".targets"))
        {
            foreach ((int line, string referenced) in ProjectReferences.Of(tree, file))
            {
                if (Explain(tree, file, referenced) is { } message)
                {
                    yield return new Finding(file, line, message);
                }
            }
        }
    }

    private static string? Explain(SourceTree tree, string file, string referenced)
    {
        if (!tree.Contains(referenced))
        {
            return $"references {referenced}, which does not exist";
        }

        foreach ((string folder, string[] allowed) in Layers)
        {
            if (Fits(folder, file, out string name))
            {
                bool fine = referenced.StartsWith(ProjectReferences.FolderOf(file), StringComparison.Ordinal)
                    || allowed.Any(place => place == "*"
                        || referenced.StartsWith(place.Replace("{name}", name), StringComparison.Ordinal));
                string may = allowed.Length == 0 ? "nothing" : string.Join(", ", allowed).Replace("{name}", name);
                return fine ? null : $"references {referenced}; projects here may reference {may}";
            }
        }

        return $"references {referenced}, but stands in no known layer";
    }

    private static bool Fits(string pattern, string file, out string name)
    {
        int hole = pattern.IndexOf("{name}", StringComparison.Ordinal);
        if (hole < 0)
        {
            name = "";
            return file.StartsWith(pattern, StringComparison.Ordinal);
        }

        string start = pattern[..hole];
        int end = file.IndexOf('/', Math.Min(hole, file.Length));
        bool fits = file.StartsWith(start, StringComparison.Ordinal) && end > hole;
        name = fits ? file[hole..end] : "";
        return fits;
    }
}
