using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>Inodes by their numbers. A number that a client sends may be that of any block, so it counts only if a directory
/// names it.</summary>
/// <param name="cache">The blocks.</param>
/// <param name="geometry">The disk's.</param>
internal sealed class Inodes(BlockCache cache, Geometry geometry)
{
    private const int MostKnown = 4096;

    private readonly HashSet<uint> _known = [];

    /// <summary>Looks for a number in all directories; set once there is somebody who can.</summary>
    internal Func<uint, ValueTask<bool>>? IsNamed { get; set; }

    /// <summary>An inode that a client names, pinned.</summary>
    /// <exception cref="SfsException">There is none of this number.</exception>
    internal async ValueTask<Inode> Get(uint number)
    {
        if (!geometry.IsInode(number))
            throw NotFound(number);
        if (number != SfsLayout.RootInode && !_known.Contains(number))
        {
            if (IsNamed is null || !await IsNamed(number))
                throw NotFound(number);
            Know(number);
        }

        return await Load(number);
    }

    /// <summary>An inode that a directory names, pinned.</summary>
    /// <exception cref="SfsException">It cannot be one.</exception>
    internal async ValueTask<Inode> GetNamed(uint number)
    {
        if (!geometry.IsInode(number))
            throw SfsException.Corrupt($"a directory names inode {number}, which cannot be one");
        Inode inode = await Load(number);
        Know(number);
        return inode;
    }

    /// <summary>A number is an inode's from now on.</summary>
    internal void Know(uint number)
    {
        if (_known.Count >= MostKnown)
            _known.Clear();
        _known.Add(number);
    }

    /// <summary>A number is no inode's any more.</summary>
    internal void Forget(uint number) => _known.Remove(number);

    /// <summary>Ends a pin.</summary>
    internal void Release(Inode inode) => cache.Release(inode.Slot);

    private static SfsException NotFound(uint number) => new(FileStatus.NotFound, $"there is no file with the number {number}");

    private async ValueTask<Inode> Load(uint number)
    {
        var inode = new Inode(await cache.Get(number));
        if (inode.IsPlausible)
            return inode;
        cache.Release(inode.Slot);
        throw SfsException.Corrupt($"block {number} is no inode");
    }
}
