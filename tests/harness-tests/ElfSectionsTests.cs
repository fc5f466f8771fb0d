namespace Signalbox.Harness.Tests;

public sealed class ElfSectionsTests
{
    [Fact]
    public void Sizes_of_a_linked_program_hold_its_sections()
    {
        IReadOnlyDictionary<string, long> sizes = ElfSections.Sizes(File.ReadAllBytes(GuestPrograms.Build("greeting")));
        Assert.InRange(sizes[".text"], 64, 1024);
        Assert.Equal("hello from μ\nsecond line\nsignalbox: exit 7\n\0"u8.Length, sizes[".rodata"]);
        Assert.Equal(4096, sizes[".bss"]);
    }

    [Fact]
    public void Sizes_of_every_shortened_file_are_refused()
    {
        byte[] file = File.ReadAllBytes(GuestPrograms.Build("greeting"));
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ElfSections.Sizes(file.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Sizes_of_a_file_with_flipped_header_bytes_never_fail_otherwise()
    {
        byte[] original = File.ReadAllBytes(GuestPrograms.Build("greeting"));
        const int Seed = 20251122;
        Random random = new(Seed);
        for (int round = 0; round < 2000; round++)
        {
            byte[] file = [.. original];
            file[random.Next(64)] = (byte)random.Next(256);
            file[^(1 + random.Next(512))] = (byte)random.Next(256);
            Exception? thrown = Record.Exception(() => ElfSections.Sizes(file));
            Assert.True(thrown is null or InvalidDataException, $"seed {Seed}, round {round}: {thrown}");
        }
    }
}
