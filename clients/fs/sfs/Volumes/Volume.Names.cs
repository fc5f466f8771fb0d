using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Sfs;

public sealed partial class Volume
{
    private const int MostEntriesOfPage = 32;
    private const int MostBytesOfPage = 800;
    private const int BytesBesideName = 16;
    private const ushort LinksOfEmptyDirectory = 2;

    /// <inheritdoc cref="IFileSystem.Lookup"/>
    public async ValueTask<FileReply> Lookup(string path, bool followLink = true)
    {
        try
        {
            return await Look(async () =>
            {
                Place place = await _paths.Walk(path, followLink);
                return place.Status == FileStatus.Ok ? await Describe(place.Number) : new FileReply(place.Status);
            });
        }
        catch (SfsException exception)
        {
            return new FileReply(Refuse(exception));
        }
    }

    /// <inheritdoc cref="IFileSystem.LookupOrCreate"/>
    public async ValueTask<FileReply> LookupOrCreate(string path)
    {
        FileReply found = await Lookup(path);
        if (found.Status == FileStatus.NotFound)
            found = await Make(path, InodeType.File, "", mayExist: true);
        return found is { Status: FileStatus.Ok, File.Kind: FileKind.Directory }
            ? new FileReply(FileStatus.IsDirectory)
            : found;
    }

    /// <inheritdoc cref="IFileSystem.Create"/>
    public ValueTask<FileReply> Create(string path, FileKind kind, string target = "")
    {
        InodeType type = kind switch
        {
            FileKind.File => InodeType.File,
            FileKind.Directory => InodeType.Directory,
            FileKind.SymbolicLink => InodeType.SymbolicLink,
            _ => InodeType.Invalid,
        };
        bool isFitting = type != InodeType.Invalid && (type == InodeType.SymbolicLink) == (target.Length > 0);
        return isFitting
            ? Make(path, type, target, mayExist: false)
            : ValueTask.FromResult(new FileReply(FileStatus.OutOfRange));
    }

    /// <inheritdoc cref="IFileSystem.Remove"/>
    public async ValueTask<FileStatus> Remove(string path)
    {
        try
        {
            uint orphan = await Change(() => RemoveName(path));
            if (orphan != 0)
                await FreeOrphan(orphan);
            return FileStatus.Ok;
        }
        catch (SfsException exception)
        {
            return Refuse(exception);
        }
    }

    /// <inheritdoc cref="IFileSystem.Rename"/>
    public async ValueTask<FileStatus> Rename(string from, string to)
    {
        try
        {
            uint orphan = await Change(() => Move(from, to));
            if (orphan != 0)
                await FreeOrphan(orphan);
            return FileStatus.Ok;
        }
        catch (SfsException exception)
        {
            return Refuse(exception);
        }
    }

    /// <inheritdoc cref="IFileSystem.Link"/>
    public async ValueTask<FileStatus> Link(string existing, string path)
    {
        try
        {
            return await Change(async () =>
            {
                Place source = Require(await _paths.Walk(existing, followsLast: false));
                Inode file = await Hold(source.Number);
                if (file.Type == InodeType.Directory)
                    throw new SfsException(FileStatus.IsDirectory, "a directory cannot have a second name");
                if (file.Links == ushort.MaxValue)
                    throw new SfsException(FileStatus.TooLarge, "the file has as many names as can be counted");
                Place place = RequireVacant(await _paths.Walk(path, followsLast: false));
                Inode parent = await Hold(place.Parent);
                await _directories.Append(parent, file.Number, place.Name);
                Touch(parent);
                _transaction.Change(file.Slot);
                file.Links++;
                file.Changed = Now();
                return FileStatus.Ok;
            });
        }
        catch (SfsException exception)
        {
            return Refuse(exception);
        }
    }

    /// <inheritdoc cref="IFileSystem.ReadLink"/>
    public async ValueTask<LinkReply> ReadLink(string path)
    {
        try
        {
            return await Look(async () =>
            {
                Place place = Require(await _paths.Walk(path, followsLast: false));
                Inode link = await _inodes.Get(place.Number);
                try
                {
                    return link.Type == InodeType.SymbolicLink
                        ? new LinkReply(FileStatus.Ok, await ReadTarget(link))
                        : new LinkReply(FileStatus.OutOfRange);
                }
                finally
                {
                    _inodes.Release(link);
                }
            });
        }
        catch (SfsException exception)
        {
            return new LinkReply(Refuse(exception));
        }
    }

    /// <inheritdoc cref="IFileSystem.List"/>
    public async ValueTask<DirectoryPage> List(uint directory, uint cookie, int mostEntries)
    {
        if (mostEntries is < 1 or > MostEntriesOfPage)
            return new DirectoryPage(FileStatus.OutOfRange, [], 0);
        try
        {
            return await Look(() => ListPage(directory, cookie, mostEntries));
        }
        catch (SfsException exception)
        {
            return new DirectoryPage(Refuse(exception), [], 0);
        }
    }

    /// <summary>From the last entry to the first: a removal brings the last entry to the place of the removed one, so that way
    /// nothing is missed by who removes while it lists.</summary>
    private async ValueTask<DirectoryPage> ListPage(uint number, uint cookie, int mostEntries)
    {
        Inode directory = await _inodes.Get(number);
        try
        {
            if (directory.Type != InodeType.Directory)
                return new DirectoryPage(FileStatus.NotDirectory, [], 0);
            int count = DirectoryTable.Count(directory);
            int next = (int)uint.Min(cookie == 0 ? uint.MaxValue : cookie, (uint)count);
            var entries = new List<DirectoryEntry>();
            var entry = new byte[SfsLayout.EntryBytes];
            int room = MostBytesOfPage;
            for (; next > DirectoryTable.FixedEntries && entries.Count < mostEntries; next--)
            {
                await _directories.Read(directory, next - 1, entry);
                int length = EntryName.In(entry).Length + BytesBesideName;
                if (length > room && entries.Count > 0)
                    break;
                room -= length;
                uint named = DirectoryTable.NumberIn(entry);
                Inode inode = await _inodes.GetNamed(named);
                entries.Add(new DirectoryEntry(Encoding.UTF8.GetString(EntryName.In(entry)), named, KindOf(inode.Type)));
                _inodes.Release(inode);
            }

            return new DirectoryPage(
                FileStatus.Ok, [.. entries], next > DirectoryTable.FixedEntries ? (uint)next : 0);
        }
        finally
        {
            _inodes.Release(directory);
        }
    }

    private async ValueTask<FileReply> Make(string path, InodeType type, string target, bool mayExist)
    {
        try
        {
            return await Change(async () =>
            {
                Place place = await _paths.Walk(path, followsLast: mayExist);
                if (mayExist && place.Status == FileStatus.Ok)
                    return await Describe(place.Number);
                RequireVacant(place);
                Inode parent = await Hold(place.Parent);
                Inode made = await NewInode(parent, type);
                if (type == InodeType.Directory)
                    await MakeDirectory(made, parent);
                else if (type == InodeType.SymbolicLink)
                    await WriteTarget(made, target);
                await _directories.Append(parent, made.Number, place.Name);
                Touch(parent);
                _inodes.Know(made.Number);
                return new FileReply(FileStatus.Ok, Information(made));
            });
        }
        catch (SfsException exception)
        {
            return new FileReply(Refuse(exception));
        }
    }

    private async ValueTask<Inode> NewInode(Inode parent, InodeType type)
    {
        if (type == InodeType.Directory && parent.Links == ushort.MaxValue)
            throw new SfsException(FileStatus.TooLarge, "the directory has as many directories as can be counted");
        uint number = await _map.Allocate(parent.Number + 1);
        CacheSlot slot = await _cache.GetBlank(number);
        _transaction.AddFresh(slot, isStructure: true);
        var inode = new Inode(slot);
        inode.Initialize(type, (ushort)(type == InodeType.Directory ? LinksOfEmptyDirectory : 1), Now());
        return inode;
    }

    private async ValueTask MakeDirectory(Inode made, Inode parent)
    {
        await _directories.Append(made, made.Number, "."u8.ToArray());
        await _directories.Append(made, parent.Number, ".."u8.ToArray());
        _transaction.Change(parent.Slot);
        parent.Links++;
    }

    private async ValueTask<uint> RemoveName(string path)
    {
        Place place = Require(await _paths.Walk(path, followsLast: false));
        if (place.Name.Length == 0)
            throw new SfsException(FileStatus.InvalidPath, "the root and what \".\" names cannot be removed");
        Inode parent = await Hold(place.Parent);
        Inode removed = await Hold(place.Number);
        RequireEmpty(removed);
        await _directories.RemoveAt(parent, place.Index);
        Touch(parent);
        return await DropName(removed, parent);
    }

    /// <returns>An inode that is left without a name and with blocks that are still to be freed; 0 for none.</returns>
    private async ValueTask<uint> Move(string from, string to)
    {
        Place source = Require(await _paths.Walk(from, followsLast: false));
        Place target = await _paths.Walk(to, followsLast: false);
        if (target.Status != FileStatus.Ok)
            RequireVacant(target);
        if (source.Name.Length == 0 || target.Name.Length == 0)
            throw new SfsException(FileStatus.InvalidPath, "the root and what \".\" names cannot be moved");
        if (source.Number == target.Number)
            return 0;
        Inode moved = await Hold(source.Number);
        bool isDirectory = moved.Type == InodeType.Directory;
        if (isDirectory && target.Directories.Contains(source.Number))
            throw new SfsException(FileStatus.IntoItself, "a directory cannot be moved into itself");
        Inode oldParent = await Hold(source.Parent);
        Inode newParent = await Hold(target.Parent);
        uint orphan = 0;
        if (target.Status == FileStatus.Ok)
            orphan = await Replace(target, moved, isDirectory, newParent);
        else if (oldParent.Number == newParent.Number)
            await _directories.Set(oldParent, source.Index, moved.Number, target.Name);
        else
            await _directories.Append(newParent, moved.Number, target.Name);

        if (target.Status == FileStatus.Ok || oldParent.Number != newParent.Number)
            await _directories.RemoveAt(oldParent, source.Index);
        Touch(oldParent);
        Touch(newParent);
        if (isDirectory && oldParent.Number != newParent.Number)
        {
            oldParent.Links--;
            newParent.Links++;
            await _directories.SetNumber(moved, DirectoryTable.ParentIndex, newParent.Number);
        }

        _transaction.Change(moved.Slot);
        moved.Changed = Now();
        return orphan;
    }

    private async ValueTask<uint> Replace(Place target, Inode moved, bool isDirectory, Inode newParent)
    {
        Inode replaced = await Hold(target.Number);
        if (isDirectory && replaced.Type != InodeType.Directory)
            throw new SfsException(FileStatus.NotDirectory, "a directory cannot replace what is none");
        if (!isDirectory && replaced.Type == InodeType.Directory)
            throw new SfsException(FileStatus.IsDirectory, "only a directory can replace a directory");
        RequireEmpty(replaced);
        await _directories.SetNumber(newParent, target.Index, moved.Number);
        return await DropName(replaced, newParent);
    }

    /// <summary>A name is gone, and with the last one the content.</summary>
    private async ValueTask<uint> DropName(Inode inode, Inode parent)
    {
        _transaction.Change(inode.Slot);
        inode.Changed = Now();
        if (inode.Type == InodeType.Directory)
        {
            _transaction.Change(parent.Slot);
            parent.Links--;
        }
        else if (inode.Links > 1)
        {
            inode.Links--;
            return 0;
        }

        inode.Links = 0;
        _times.Remove(inode.Number);
        _inodes.Forget(inode.Number);
        bool canBeOrphan = _transaction.Orphans.Count < JournalRecord.MostOrphans;
        do
        {
            await _files.Shrink(inode, 0, canBeOrphan ? MostChangesOfStep : int.MaxValue);
        }
        while (inode.Blocks > 0 && !canBeOrphan);
        inode.Size = inode.Blocks * SfsLayout.BlockBytes;
        if (inode.Blocks == 0)
        {
            await _map.Free(inode.Number);
            return 0;
        }

        _transaction.ChangeOrphans(inode.Number, isOrphan: true);
        return inode.Number;
    }

    /// <summary>Frees, in steps, what a large file leaves behind.</summary>
    private async ValueTask FreeOrphan(uint number)
    {
        bool isDone = false;
        while (!isDone)
        {
            try
            {
                isDone = await Change(async () =>
                {
                    var inode = new Inode(_transaction.Keep(await _cache.Get(number)));
                    await _files.Shrink(inode, 0, MostChangesOfStep);
                    inode.Size = inode.Blocks * SfsLayout.BlockBytes;
                    if (inode.Blocks > 0)
                        return false;
                    await _map.Free(number);
                    _transaction.ChangeOrphans(number, isOrphan: false);
                    return true;
                });
            }
            catch (SfsException exception) when (exception.Status == FileStatus.Corrupt)
            {
                // What contradicts itself is left to a repair; nothing else depends on it.
                await Change(() =>
                {
                    _transaction.ChangeOrphans(number, isOrphan: false);
                    return ValueTask.FromResult(true);
                });
                isDone = true;
            }
        }
    }

    /// <summary>An inode, kept until the operation ends.</summary>
    private async ValueTask<Inode> Hold(uint number)
    {
        Inode inode = await _inodes.Get(number);
        _transaction.Keep(inode.Slot);
        return inode;
    }

    private void Touch(Inode inode)
    {
        _transaction.Change(inode.Slot);
        Timestamp now = Now();
        inode.Modified = now;
        inode.Changed = now;
    }

    private static Place Require(Place place) => place.Status == FileStatus.Ok
        ? place
        : throw new SfsException(place.Status, "the path names nothing that is there");

    private static Place RequireVacant(Place place)
    {
        if (place.Status == FileStatus.Ok)
            throw new SfsException(FileStatus.AlreadyExists, "the name is taken");
        return place.IsVacant ? place : throw new SfsException(place.Status, "the path's directory is not there");
    }

    private static void RequireEmpty(Inode inode)
    {
        if (inode.Type == InodeType.Directory && DirectoryTable.Count(inode) > DirectoryTable.FixedEntries)
            throw new SfsException(FileStatus.NotEmpty, "the directory is not empty");
    }

    /// <summary>Whether any directory names an inode.</summary>
    private async ValueTask<bool> IsNamedSomewhere(uint number)
    {
        var seen = new HashSet<uint> { SfsLayout.RootInode };
        var waiting = new Stack<uint>(seen);
        var entry = new byte[SfsLayout.EntryBytes];
        while (waiting.TryPop(out uint next))
        {
            Inode directory = await _inodes.GetNamed(next);
            try
            {
                int count = directory.Type == InodeType.Directory ? DirectoryTable.Count(directory) : 0;
                for (int index = DirectoryTable.FixedEntries; index < count; index++)
                {
                    await _directories.Read(directory, index, entry);
                    uint named = DirectoryTable.NumberIn(entry);
                    if (named == number)
                        return true;
                    if (await IsDirectory(named) && seen.Add(named))
                        waiting.Push(named);
                }
            }
            finally
            {
                _inodes.Release(directory);
            }
        }

        return false;
    }

    private async ValueTask<bool> IsDirectory(uint number)
    {
        Inode inode = await _inodes.GetNamed(number);
        bool isDirectory = inode.Type == InodeType.Directory;
        _inodes.Release(inode);
        return isDirectory;
    }
}
