namespace Signalbox.Harness.Tests;

public sealed class GuestExitTests
{
    [Theory]
    [InlineData("signalbox: exit 0\n", 0)]
    [InlineData("text\nsignalbox: exit 42\n", 42)]
    [InlineData("text\r\nsignalbox: exit -1\r\n", -1)]
    [InlineData("signalbox: exit 1\nmore\nsignalbox: exit 2\n", 2)]
    public void Parse_gives_the_code_of_the_last_exit_line(string transcript, int expected) =>
        Assert.Equal(expected, GuestExit.Parse(transcript));

    [Theory]
    [InlineData("")]
    [InlineData("it printed signalbox: exit 0\n")]
    [InlineData("signalbox: exit \n")]
    [InlineData("signalbox: exit 3 more\n")]
    [InlineData("signalbox: exit 9999999999\n")]
    public void Parse_without_a_valid_exit_line_gives_nothing(string transcript) =>
        Assert.Null(GuestExit.Parse(transcript));
}
