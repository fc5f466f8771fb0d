using System.Text;

namespace Signalbox.Harness.Tests;

public sealed class GuestRunTests
{
    [Theory]
    [InlineData("OpenSBI\nBoot HART MEDELEG         : 0xf0b509\nhi\nsignalbox: exit 0\n", "hi\n")]
    [InlineData("OpenSBI\nBoot HART MEDELEG         : 0xf0b509\n\nhi", "\nhi")]
    [InlineData("OpenSBI\nBoot HART MEDELEG         : 0x", "")]
    [InlineData("no firmware\nsignalbox: exit 0\n", "no firmware\n")]
    [InlineData("cut off mid-line signalbox: exit 0\n", "cut off mid-line ")]
    public void OutputOf_is_what_stands_between_banner_and_exit_line(string transcript, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(GuestRun.OutputOf(Encoding.UTF8.GetBytes(transcript))));
}
