using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>Follows paths. ".." leads back on the way that was come: what a moved directory's own entry says is not asked,
/// since the original leaves it as it was.</summary>
/// <param name="inodes">Gets inodes.</param>
/// <param name="directories">Looks for names.</param>
/// <param name="readLink">Reads a symbolic link's target.</param>
internal sealed class PathWalker(
    Inodes inodes, DirectoryTable directories, Func<Inode, ValueTask<string>> readLink)
{
    private const int MostLinks = 40;

    internal const int LongestPath = 4096;

    /// <summary>Follows a path.</summary>
    /// <param name="path">The path, absolute.</param>
    /// <param name="followsLast">Whether a symbolic link at its end is followed.</param>
    /// <exception cref="SfsException">The disk has failed or contradicts itself, or a name cannot be.</exception>
    internal async ValueTask<Place> Walk(string path, bool followsLast)
    {
        if (path.Length > LongestPath || !path.StartsWith('/'))
            return Place.Failed(FileStatus.InvalidPath);
        var way = new List<uint> { SfsLayout.RootInode };
        var names = new Stack<string>();
        Push(names, path);
        int links = 0;
        while (names.TryPop(out string? text))
        {
            if (text == ".")
                continue;
            if (text == "..")
            {
                if (way.Count > 1)
                    way.RemoveAt(way.Count - 1);
                continue;
            }

            byte[] name = EntryName.Encode(text);
            (Place place, InodeType type, string? target) = await Step(way, name, followsLast || names.Count > 0);
            if (target is not null)
            {
                if (++links > MostLinks)
                    return Place.Failed(FileStatus.TooManyLinks);
                if (target.StartsWith('/'))
                    way = [SfsLayout.RootInode];
                Push(names, target);
            }
            else if (names.Count == 0)
            {
                return place;
            }
            else if (place.Status != FileStatus.Ok)
            {
                return Place.Failed(place.Status);
            }
            else if (type != InodeType.Directory)
            {
                return Place.Failed(FileStatus.NotDirectory);
            }
            else
            {
                way.Add(place.Number);
            }
        }

        uint end = way[^1];
        return new Place(FileStatus.Ok, end, way, [], -1);
    }

    private async ValueTask<(Place Place, InodeType Type, string? Target)> Step(
        List<uint> way, byte[] name, bool followsLink)
    {
        Inode directory = await inodes.Get(way[^1]);
        try
        {
            (int index, uint number) = await directories.Find(directory, name);
            if (index < 0)
                return (new Place(FileStatus.NotFound, 0, way, name, -1), InodeType.Invalid, null);
            Inode found = await inodes.GetNamed(number);
            try
            {
                InodeType type = found.Type;
                string? target = type == InodeType.SymbolicLink && followsLink ? await readLink(found) : null;
                return (new Place(FileStatus.Ok, number, way, name, index), type, target);
            }
            finally
            {
                inodes.Release(found);
            }
        }
        finally
        {
            inodes.Release(directory);
        }
    }

    private static void Push(Stack<string> names, string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int index = parts.Length - 1; index >= 0; index--)
            names.Push(parts[index]);
    }

    /// <summary>Reads a target's text.</summary>
    internal static string TextOf(ReadOnlySpan<byte> target) => Encoding.UTF8.GetString(target);
}
