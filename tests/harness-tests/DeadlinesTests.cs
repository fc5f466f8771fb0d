namespace Signalbox.Harness.Tests;

public sealed class DeadlinesTests
{
    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("1", 1)]
    public void Factor_from_the_environment_is_taken(string text, double expected) =>
        Assert.Equal(expected, Deadlines.ParseFactor(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("slow")]
    [InlineData("0.1")]
    [InlineData("Infinity")]
    [InlineData("NaN")]
    public void Factor_that_is_missing_or_senseless_is_one(string? text) => Assert.Equal(1, Deadlines.ParseFactor(text));
}
