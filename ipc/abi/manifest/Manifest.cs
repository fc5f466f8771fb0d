using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// The system manifest in the form that the supervisor reads; made from text by the packer at build time.
/// <code>
///  0  magic "SBMANIFE" (8)      tasks     64 bytes each, see ManifestTask
///  8  version (4)               devices    8 bytes each: kind (1), optional (1), instance (2), virtio id (4)
/// 12  tasks (2), devices (2)    names      4 bytes each: offset in text (2), length (2)
/// 16  names (2), zero (2)       text       UTF-8, to the end
/// 20  length (4)
/// 24  checksum of all the rest (8)
/// </code>
/// </summary>
public readonly ref struct Manifest
{
    /// <summary>Size of the header.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Most tasks.</summary>
    public const int MaxTasks = 256;

    /// <summary>The supervisor's own service: a task may call it if its entry says so, like any other.</summary>
    public const string SupervisorService = "signalbox.supervisor";

    internal const uint Version = 1;
    internal const int ChecksumOffset = 24;
    internal const int TaskBytes = 64;
    internal const int DeviceBytes = 8;
    internal const int NameBytes = 4;

    private readonly ReadOnlySpan<byte> _bytes;

    private Manifest(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>How many tasks there are.</summary>
    public int TaskCount => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[12..]);

    internal static ReadOnlySpan<byte> Magic => "SBMANIFE"u8;

    private int DeviceCount => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[14..]);

    private int NameCount => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[16..]);

    private int DevicesOffset => HeaderBytes + (TaskCount * TaskBytes);

    private int NamesOffset => DevicesOffset + (DeviceCount * DeviceBytes);

    private int TextOffset => NamesOffset + (NameCount * NameBytes);

    /// <summary>Checks a manifest.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="manifest">The manifest if the result is <see cref="ManifestStatus.Ok"/>.</param>
    /// <returns>What is wrong with it, if anything.</returns>
    public static ManifestStatus Open(ReadOnlySpan<byte> bytes, out Manifest manifest)
    {
        manifest = default;
        if (bytes.Length < HeaderBytes)
            return ManifestStatus.TooShort;
        if (!bytes[..Magic.Length].SequenceEqual(Magic))
            return ManifestStatus.WrongMagic;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Version)
            return ManifestStatus.WrongVersion;
        var candidate = new Manifest(bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]) != (uint)bytes.Length
            || candidate.TaskCount > MaxTasks
            || candidate.TextOffset > bytes.Length)
            return ManifestStatus.WrongLength;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[ChecksumOffset..]) != Checksum(bytes))
            return ManifestStatus.WrongChecksum;
        ManifestStatus status = candidate.CheckContent();
        if (status == ManifestStatus.Ok)
            manifest = candidate;
        return status;
    }

    /// <summary>One task.</summary>
    /// <param name="index">0 to <see cref="TaskCount"/> - 1, in the order of the text.</param>
    /// <returns>Its entry.</returns>
    public ManifestTask Task(int index) =>
        new(this, _bytes.Slice(HeaderBytes + (index * TaskBytes), TaskBytes));

    internal static ulong Checksum(ReadOnlySpan<byte> manifest) =>
        BootArchive.Checksum(manifest[..ChecksumOffset], manifest[HeaderBytes..]);

    internal ManifestDevice Device(int index)
    {
        ReadOnlySpan<byte> entry = _bytes.Slice(DevicesOffset + (index * DeviceBytes), DeviceBytes);
        return new ManifestDevice(
            (DeviceKind)entry[0],
            BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
            IsOptional: entry[1] != 0);
    }

    internal ReadOnlySpan<byte> Name(int index)
    {
        ReadOnlySpan<byte> entry = _bytes.Slice(NamesOffset + (index * NameBytes), NameBytes);
        return _bytes.Slice(
            TextOffset + BinaryPrimitives.ReadUInt16LittleEndian(entry),
            BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]));
    }

    private ManifestStatus CheckContent()
    {
        int textBytes = _bytes.Length - TextOffset;
        for (int index = 0; index < NameCount; index++)
        {
            ReadOnlySpan<byte> entry = _bytes.Slice(NamesOffset + (index * NameBytes), NameBytes);
            int end = BinaryPrimitives.ReadUInt16LittleEndian(entry)
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]);
            if (end > textBytes)
                return ManifestStatus.WrongReference;
        }

        for (int index = 0; index < TaskCount; index++)
        {
            ManifestStatus status = Task(index).Check(DeviceCount, NameCount);
            if (status != ManifestStatus.Ok)
                return status;
        }

        return ManifestStatus.Ok;
    }
}
