using System.Buffers.Binary;
using System.Text;
using Signalbox.Packing;

namespace Signalbox.Microkernel.Tests;

public sealed class BootArchiveTests
{
    private static byte[] Good
    {
        get
        {
            BootArchiveWriter writer = new();
            writer.Add("first.elf", BootFileKind.FirstTask, [1, 2, 3]);
            writer.Add("manifest", BootFileKind.Manifest, new byte[5000]);
            writer.Add("empty", BootFileKind.Data, []);
            return writer.ToArray();
        }
    }

    [Fact]
    public void Files_come_out_as_they_went_in()
    {
        Assert.Equal(BootArchiveStatus.Ok, BootArchive.Open(Good, out BootArchive archive));
        Assert.Equal(3, archive.FileCount);
        Assert.Equal("manifest", Encoding.UTF8.GetString(archive.Name(1)));
        Assert.Equal([1, 2, 3], archive.Content(0).ToArray());
        Assert.Equal(5000, archive.Content(1).Length);
        Assert.Equal(0, archive.Content(2).Length);
        Assert.Equal((1, -1), (archive.Find("manifest"u8), archive.Find("x"u8)));
        Assert.Equal((0, -1), (archive.Find(BootFileKind.FirstTask), archive.Find(BootFileKind.Task)));
        for (int index = 0; index < 3; index++)
        {
            Assert.True(archive.HasIntactContent(index));
            Assert.Equal(0UL, archive.Offset(index) % 4096);
        }
    }

    [Fact]
    public void Header_is_laid_out_as_written_down()
    {
        byte[] archive = Good;
        Assert.Equal("SBARCHIV", Encoding.ASCII.GetString(archive, 0, 8));
        Assert.Equal((1u, 3u), (BitConverter.ToUInt32(archive, 8), BitConverter.ToUInt32(archive, 12)));
        Assert.Equal((ulong)archive.Length, BitConverter.ToUInt64(archive, 16));
        Assert.Equal("first.elf", Encoding.ASCII.GetString(archive, 32, 9));
        Assert.Equal((4096UL, 3UL), (BitConverter.ToUInt64(archive, 64), BitConverter.ToUInt64(archive, 72)));
        Assert.Equal(1, archive[88]);
    }

    [Fact]
    public void Every_changed_bit_of_header_and_table_is_noticed()
    {
        byte[] archive = Good;
        int tableEnd = BootArchive.HeaderBytes + (3 * BootArchive.EntryBytes);
        for (int bit = 0; bit < tableEnd * 8; bit++)
        {
            archive[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(BootArchiveStatus.Ok, BootArchive.Open(archive, out _));
            archive[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_changed_bit_of_a_file_is_noticed()
    {
        byte[] archive = Good;
        for (int bit = 0; bit < 5000 * 8; bit += 7)
        {
            archive[8192 + (bit / 8)] ^= (byte)(1 << (bit % 8));
            BootArchive.Open(archive, out BootArchive opened);
            Assert.False(opened.HasIntactContent(1));
            archive[8192 + (bit / 8)] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Table_with_a_right_checksum_and_wrong_content_is_refused()
    {
        Assert.Equal(BootArchiveStatus.WrongCount, Tampered(12, BitConverter.GetBytes(1025u)));
        Assert.Equal(BootArchiveStatus.WrongCount, Tampered(12, BitConverter.GetBytes(uint.MaxValue)));
        Assert.Equal(BootArchiveStatus.WrongName, Tampered(32, [0]));
        Assert.Equal(BootArchiveStatus.WrongName, Tampered(32 + 31, [1]));
        Assert.Equal(BootArchiveStatus.WrongRange, Tampered(64, BitConverter.GetBytes(4097UL)));
        Assert.Equal(BootArchiveStatus.WrongRange, Tampered(64, BitConverter.GetBytes(0UL)));
        Assert.Equal(BootArchiveStatus.WrongRange, Tampered(64, BitConverter.GetBytes(1UL << 40)));
        Assert.Equal(BootArchiveStatus.WrongRange, Tampered(72, BitConverter.GetBytes(ulong.MaxValue)));
        Assert.Equal(BootArchiveStatus.WrongRange, Tampered(72, BitConverter.GetBytes(1UL << 30)));
    }

    [Fact]
    public void Names_that_do_not_fit_are_refused_by_the_packer()
    {
        BootArchiveWriter writer = new();
        writer.Add("a", BootFileKind.Data, []);
        Assert.Throws<PackingException>(() => writer.Add("a", BootFileKind.Data, []));
        Assert.Throws<PackingException>(() => writer.Add("", BootFileKind.Data, []));
        Assert.Throws<PackingException>(() => writer.Add(new string('x', 32), BootFileKind.Data, []));
        writer.Add(new string('x', 31), BootFileKind.Data, []);
    }

    private static BootArchiveStatus Tampered(int offset, byte[] value)
    {
        byte[] archive = Good;
        value.CopyTo(archive, offset);
        uint count = BitConverter.ToUInt32(archive, 12);
        int tableEnd = BootArchive.HeaderBytes + ((int)uint.Min(count, 3) * BootArchive.EntryBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(
            archive.AsSpan(24), BootArchive.TableChecksum(archive.AsSpan(0, tableEnd)));
        return BootArchive.Open(archive, out _);
    }
}
