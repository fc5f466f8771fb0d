namespace Signalbox.Aot.Tests.Driver;

/// <summary>The command with input that it can't use: one line on standard error and exit code 1, never a stack trace.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("", "error: nothing to do")]
    [InlineData("--fast App.dll -o a.elf", "error: unknown option --fast (without arguments: the list of options)")]
    [InlineData("App.dll -o", "error: -o needs a value (without arguments: the list of options)")]
    [InlineData("-o a.elf", "error: no program: APP.dll is missing (without arguments: the list of options)")]
    [InlineData("/nowhere/App.dll -o a.elf", "error: /nowhere/App.dll: no such file")]
    public void Bad_command_line(string arguments, string expected)
    {
        CompilerRun run = CompilerRun.StartExactly(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(expected, run.Errors.Split('\n')[0]);
        if (arguments.Length > 0)
        {
            Assert.Single(run.Errors.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public void Text_is_no_assembly()
    {
        using TestProgram program = new();
        File.WriteAllText(program.Assembly, "#!/bin/sh\necho this is no assembly\n");
        AssertOneLine(program, $"error: {program.Assembly} is not a .NET assembly");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(700)]
    public void Assembly_that_is_cut_short_is_no_assembly(int bytes)
    {
        using TestProgram program = new("static class Program { static void Main() { System.Console.Write(1); } }");
        using (FileStream file = File.OpenWrite(program.Assembly))
        {
            file.SetLength(bytes);
        }

        AssertOneLine(program, $"error: {program.Assembly} is not a .NET assembly");
    }

    [Fact]
    public void Symbols_of_another_build_are_named()
    {
        using TestProgram program = new("static class Program { static void Main() { } }");
        using TestProgram other = new("static class Program { static void Main() { System.Console.Write(1); } }");
        File.Copy(other.PathOf("Program.pdb"), program.PathOf("Program.pdb"), overwrite: true);
        AssertOneLine(program, $"error: {program.PathOf("Program.pdb")} belongs to another build of Program.dll");
    }

    [Fact]
    public void Library_has_no_Main()
    {
        using TestProgram program = new();
        program.Add("Library", "public static class Library { }");
        CompilerRun run = CompilerRun.Start(program.PathOf("Library.dll"), "-o", program.PathOf("a.elf"), "--profile", "kernel");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("error: Library.dll has no Main method\n", run.Errors);
    }

    [Fact]
    public void Platform_that_is_not_there_is_named()
    {
        using TestProgram program = new("static class Program { static void Main() { } }");
        AssertOneLine(program, "error: assembly Signalbox.Platform.Moon is not beside the program", "--platform", "moon");
        AssertOneLine(program, "error: ", "--platform", "moon", "--profile", "kernel");
    }

    private static void AssertOneLine(TestProgram program, string expected, params string[] options)
    {
        CompilerRun run = CompilerRun.Start([program.Assembly, "-o", program.PathOf("a.elf"), .. options]);
        Assert.Equal(1, run.ExitCode);
        string line = Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.StartsWith(expected, line, StringComparison.Ordinal);
        Assert.False(File.Exists(program.PathOf("a.elf")));
    }
}
