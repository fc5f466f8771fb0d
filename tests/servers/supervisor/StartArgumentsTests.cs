namespace Signalbox.Supervisor.Tests;

/// <summary>What whoever starts the machine can tell one task.</summary>
public sealed class StartArgumentsTests
{
    private readonly List<TaskDefinition> _definitions =
    [
        new() { Number = 1, Name = "blk", Arguments = "from the manifest" },
        new() { Number = 2, Name = "shell" },
    ];

    [Theory]
    [InlineData("shell: ls /; cat /hello.txt", "ls /; cat /hello.txt")]
    [InlineData("shell:ls", "ls")]
    [InlineData(" shell : echo a: b ", "echo a: b")]
    [InlineData("shell:", "")]
    public void Text_becomes_the_arguments_of_the_task_that_is_named(string commandLine, string arguments)
    {
        Assert.Null(StartArguments.Apply(commandLine, _definitions));
        Assert.Equal(arguments, _definitions[1].Arguments);
        Assert.Equal("from the manifest", _definitions[0].Arguments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_text_the_manifest_stands(string commandLine)
    {
        Assert.Null(StartArguments.Apply(commandLine, _definitions));
        Assert.Equal("from the manifest", _definitions[0].Arguments);
    }

    [Theory]
    [InlineData("console=ttyS0 quiet")]
    [InlineData("nobody: ls")]
    [InlineData(": ls")]
    public void Text_for_nobody_is_said_and_changes_nothing(string commandLine)
    {
        Assert.Contains(commandLine, StartArguments.Apply(commandLine, _definitions));
        Assert.Equal(["from the manifest", ""], _definitions.Select(definition => definition.Arguments));
    }
}
