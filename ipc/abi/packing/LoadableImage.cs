using System.Buffers.Binary;
using Signalbox.Abi;

namespace Signalbox.Packing;

/// <summary>
/// Takes from an image what only people and debuggers need: symbols and debug information stand behind what is loaded, and
/// are two thirds of the file.
/// </summary>
public static class LoadableImage
{
    // ELF-64 Object File Format 1.5, figure 2: e_shoff, e_shnum and e_shstrndx of the header.
    private const int SectionTableOffset = 40;
    private const int SectionCountOffset = 60;
    private const int SectionNamesOffset = 62;

    /// <summary>Makes an image shorter.</summary>
    /// <param name="file">The image.</param>
    /// <returns>What of it is loaded, with its headers; the file itself if it is no image.</returns>
    public static byte[] Of(byte[] file)
    {
        if (ElfImage.Open(file, out ElfImage image) != ElfStatus.Ok)
            return file;
        ulong end = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(32))
            + ((ulong)image.HeaderCount * BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(54)));
        for (int index = 0; index < image.HeaderCount; index++)
        {
            if (image.TryGetSegment(index, out ElfSegment segment))
                end = ulong.Max(end, segment.FileOffset + segment.FileBytes);
        }

        byte[] loadable = file[..(int)end];
        BinaryPrimitives.WriteUInt64LittleEndian(loadable.AsSpan(SectionTableOffset), 0);
        BinaryPrimitives.WriteUInt16LittleEndian(loadable.AsSpan(SectionCountOffset), 0);
        BinaryPrimitives.WriteUInt16LittleEndian(loadable.AsSpan(SectionNamesOffset), 0);
        return loadable;
    }
}
