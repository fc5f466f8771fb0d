using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>Where a path has led.</summary>
/// <param name="Status">Whether it names something.</param>
/// <param name="Number">What it names; 0 for nothing.</param>
/// <param name="Directories">The directories on the way from the root; the last one is that of the name. Empty if the way
/// ends before.</param>
/// <param name="Name">The last name; empty if the path ends with the root or with "." or "..".</param>
/// <param name="Index">The entry's place in its directory.</param>
internal readonly record struct Place(
    FileStatus Status, uint Number, IReadOnlyList<uint> Directories, byte[] Name, int Index)
{
    /// <summary>The directory of the name.</summary>
    internal uint Parent => Directories.Count > 0 ? Directories[^1] : 0;

    /// <summary>Whether something with this name can be made here.</summary>
    internal bool IsVacant => Status == FileStatus.NotFound && Directories.Count > 0 && Name.Length > 0;

    internal static Place Failed(FileStatus status) => new(status, 0, [], [], -1);
}
