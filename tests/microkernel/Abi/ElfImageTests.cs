namespace Signalbox.Microkernel.Tests;

public sealed class ElfImageTests
{
    [Fact]
    public void Segments_are_those_that_were_written()
    {
        byte[] file = ElfBuilder.Typical().Segment(0x9999, 0, [1], 1, type: 7).ToArray();
        Assert.Equal(ElfStatus.Ok, ElfImage.Open(file, out ElfImage image));
        Assert.Equal((0x1_0000UL, 3), (image.EntryPoint, image.HeaderCount));
        Assert.True(image.TryGetSegment(0, out ElfSegment text));
        Assert.Equal((0x1_0000UL, 0x1800UL, 2UL, MapOptions.Read | MapOptions.Execute),
            (text.Address, text.MemoryBytes, text.Pages, text.Options));
        Assert.Equal([0x73, 0, 0, 0, 1, 2, 3, 4], image.Content(text).ToArray());
        Assert.False(image.TryGetSegment(2, out _));
    }

    [Fact]
    public void Faults_are_told_apart()
    {
        static ElfStatus Of(ElfBuilder builder) => ElfImage.Open(builder.ToArray(), out _);
        uint text = ElfBuilder.Flags("rx");
        uint data = ElfBuilder.Flags("rw");
        Assert.Equal(ElfStatus.Empty, Of(new ElfBuilder()));
        Assert.Equal(
            ElfStatus.WrongEntry, Of(new ElfBuilder { EntryPoint = 0x2_0000 }.Segment(0x1_0000, text, [0], 1)));
        Assert.Equal(ElfStatus.WrongEntry, Of(new ElfBuilder().Segment(0x1_0000, data, [0], 1)));
        Assert.Equal(ElfStatus.WrongRights, Of(new ElfBuilder().Segment(0x1_0000, text | data, [0], 1)));
        Assert.Equal(ElfStatus.WrongRights, Of(new ElfBuilder().Segment(0x1_0000, 1, [0], 1)));
        Assert.Equal(ElfStatus.WrongAddress, Of(new ElfBuilder().Segment(0x1_0010, text, [0], 1)));
        Assert.Equal(ElfStatus.WrongAddress, Of(new ElfBuilder { EntryPoint = 0 }.Segment(0, text, [0], 1)));
        Assert.Equal(ElfStatus.WrongAddress, Of(new ElfBuilder().Segment(UserSpace.End, text, [0], 1)));
        Assert.Equal(ElfStatus.WrongAddress, Of(new ElfBuilder().Segment(UserSpace.End - 4096, text, [0], 4097)));
        Assert.Equal(ElfStatus.WrongAddress, Of(new ElfBuilder().Segment(0x1_0000, text, [0], ulong.MaxValue - 5)));
        Assert.Equal(ElfStatus.WrongAddress, Of(new ElfBuilder()
            .Segment(0x1_0000, text, [0], 0x1001).Segment(0x1_1000, data, [0], 1)));
        Assert.Equal(ElfStatus.WrongContent, Of(new ElfBuilder().Segment(0x1_0000, text, [1, 2, 3], 2)));
        Assert.Equal(ElfStatus.Ok, Of(new ElfBuilder().Segment(0x1_0000, text, [1, 2, 3], 3)));
    }

    [Theory]
    [InlineData(0, 0x7E, ElfStatus.NotElf)]
    [InlineData(4, 1, ElfStatus.WrongMachine)]
    [InlineData(5, 2, ElfStatus.WrongMachine)]
    [InlineData(16, 3, ElfStatus.WrongMachine)]
    [InlineData(18, 62, ElfStatus.WrongMachine)]
    [InlineData(32, 0xF0, ElfStatus.WrongHeaders)]
    [InlineData(39, 0xFF, ElfStatus.WrongHeaders)]
    [InlineData(54, 55, ElfStatus.WrongHeaders)]
    [InlineData(56, 17, ElfStatus.WrongHeaders)]
    public void Header_with_a_wrong_byte_is_refused(int offset, byte value, ElfStatus expected)
    {
        byte[] file = ElfBuilder.Typical().ToArray();
        file[offset] = value;
        Assert.Equal(expected, ElfImage.Open(file, out _));
    }

    [Fact]
    public void Every_shorter_file_is_refused()
    {
        byte[] file = ElfBuilder.Typical().ToArray();
        for (int length = 0; length < file.Length; length++)
            Assert.NotEqual(ElfStatus.Ok, ElfImage.Open(file.AsSpan(0, length), out _));
    }

    [Theory]
    [InlineData(31UL)]
    [InlineData(32UL)]
    public void Random_damage_leaves_only_images_that_are_safe_to_load(ulong seed)
    {
        byte[] good = ElfBuilder.Typical().ToArray();
        StepRandom random = new(seed);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] file = (byte[])good.Clone();
            for (int change = 1 + random.Below(5); change > 0; change--)
                file[random.Below(file.Length)] = random.Chance(30) ? (byte)0xFF : (byte)random.Next();
            if (ElfImage.Open(file, out ElfImage image) != ElfStatus.Ok)
                continue;
            for (int index = 0; index < image.HeaderCount; index++)
            {
                if (!image.TryGetSegment(index, out ElfSegment segment))
                    continue;
                Assert.True((ulong)image.Content(segment).Length <= segment.MemoryBytes, $"seed {seed}, round {round}");
                Assert.True(segment.Address + segment.MemoryBytes <= UserSpace.End, $"seed {seed}, round {round}");
            }
        }
    }
}
