namespace Signalbox.Runtime.Tests.Memory;

public sealed unsafe class MemoryOperationsTests
{
    private const int Room = 400;

    [Fact]
    public void Move_copies_every_length_at_every_alignment_and_touches_nothing_else()
    {
        for (int length = 0; length <= 200; length++)
        {
            for (int alignments = 0; alignments < 64; alignments++)
            {
                CheckMove(64 + (alignments & 7), 64 + (alignments >> 3), length, separate: true);
            }
        }
    }

    [Fact]
    public void Move_copies_between_overlapping_places()
    {
        for (int length = 0; length <= 150; length++)
        {
            for (int distance = -80; distance <= 80; distance++)
            {
                CheckMove(100 + distance, 100, length, separate: false);
            }
        }
    }

    [Fact]
    public void Fill_writes_every_length_at_every_alignment_and_touches_nothing_else()
    {
        byte* memory = stackalloc byte[Room];
        for (int length = 0; length <= 200; length++)
        {
            for (int offset = 0; offset < 8; offset++)
            {
                new Span<byte>(memory, Room).Fill(0x11);
                byte[] expected = new Span<byte>(memory, Room).ToArray();
                expected.AsSpan(64 + offset, length).Fill(0xA5);

                Assert.True(MemoryOperations.Fill(memory + 64 + offset, 0xA5, (nuint)length) == memory + 64 + offset);
                Assert.Equal(expected, new Span<byte>(memory, Room).ToArray());
            }
        }
    }

    [Fact]
    public void Compare_has_the_sign_of_the_first_difference()
    {
        byte* memory = stackalloc byte[Room];
        for (int length = 1; length <= 40; length++)
        {
            for (int place = 0; place < length; place++)
            {
                new Span<byte>(memory, Room).Fill(0x80);
                memory[place] = 0x7F;
                memory[200 + length - 1] = 0xFF;
                int expected = new Span<byte>(memory, length).SequenceCompareTo(new Span<byte>(memory + 200, length));

                Assert.Equal(Math.Sign(expected), Math.Sign(MemoryOperations.Compare(memory, memory + 200, (nuint)length)));
            }
        }
    }

    [Fact]
    public void Compare_of_equal_bytes_is_0_whatever_follows()
    {
        byte* memory = stackalloc byte[Room];
        for (int length = 0; length <= 40; length++)
        {
            new Span<byte>(memory, Room).Fill(0x80);
            memory[length] = 1;

            Assert.Equal(0, MemoryOperations.Compare(memory, memory + 200, (nuint)length));
        }
    }

    private static void CheckMove(int target, int source, int length, bool separate)
    {
        byte* memory = stackalloc byte[2 * Room];
        Span<byte> all = new(memory, 2 * Room);
        for (int index = 0; index < all.Length; index++)
        {
            all[index] = (byte)(index * 7);
        }

        int sourceIndex = separate ? source + Room : source;
        byte[] expected = all.ToArray();
        expected.AsSpan(sourceIndex, length).CopyTo(expected.AsSpan(target, length));

        Assert.True(MemoryOperations.Move(memory + target, memory + sourceIndex, (nuint)length) == memory + target);
        Assert.Equal(expected, all.ToArray());
    }
}
