using System.Text;

namespace Signalbox.Http.Tests;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=90-", 90, 10)]
    [InlineData("bytes=90-500", 90, 10)]
    [InlineData("bytes=-7", 93, 7)]
    [InlineData("bytes=-700", 0, 100)]
    public void Part_within_the_file_is_given(string value, ulong offset, ulong length)
    {
        Assert.True(ByteRange.Read(Encoding.ASCII.GetBytes(value), 100, out ByteRange range));
        Assert.Equal(new ByteRange(offset, length), range);
    }

    [Theory]
    [InlineData("bytes=100-")]
    [InlineData("bytes=-0")]
    public void Part_beyond_the_file_cannot_be_given(string value) =>
        Assert.False(ByteRange.Read(Encoding.ASCII.GetBytes(value), 100, out _));

    [Theory]
    [InlineData("")]
    [InlineData("lines=1-2")]
    [InlineData("bytes=5-3")]
    [InlineData("bytes=1-2,4-5")]
    [InlineData("bytes=-")]
    [InlineData("bytes=x-2")]
    [InlineData("bytes=99999999999999999999-")]
    public void What_makes_no_sense_is_read_over(string value) =>
        Assert.Null(ByteRange.Read(Encoding.ASCII.GetBytes(value), 100, out _));
}
