using Microsoft.CodeAnalysis;

namespace Signalbox.Generator.Tests;

/// <summary>The generated code as it was last looked at. After a wanted change: SIGNALBOX_UPDATE_SNAPSHOTS=1 writes the files
/// anew, and the difference is read before it is committed.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("Contract")]
    [InlineData("Objects")]
    [InlineData("States")]
    public void Generated_code_is_what_was_looked_at(string name)
    {
        string source = File.ReadAllText(Snapshot($"{name}.cs"));
        GeneratorRunResult result = Compile.Generate(source, out Compilation after);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(after.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        string actual = string.Concat(result.GeneratedSources
            .OrderBy(file => file.HintName, StringComparer.Ordinal)
            .Select(file => $"// ---- {file.HintName}\n{file.SourceText}\n"));
        if (Environment.GetEnvironmentVariable("SIGNALBOX_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(SourceFolder(), $"{name}.expected.txt"), actual);
        else
            Assert.Equal(File.ReadAllText(Snapshot($"{name}.expected.txt")), actual);
    }

    [Fact]
    public void Change_elsewhere_generates_nothing_anew()
    {
        GeneratorDriver driver = Compile.CreateDriver();
        string source = File.ReadAllText(Snapshot("Contract.cs"));
        driver = driver.RunGenerators(Compile.Source(source));
        driver = driver.RunGenerators(Compile.Source($"{source}\npublic sealed class Unrelated;"));
        IEnumerable<IncrementalStepRunReason> reasons = driver.GetRunResult().Results.Single().TrackedOutputSteps
            .SelectMany(steps => steps.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason);
        Assert.All(reasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static string Snapshot(string name) => Path.Combine(AppContext.BaseDirectory, "Snapshots", name);

    private static string SourceFolder()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Signalbox.Generator.Tests.csproj")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "Snapshots");
    }
}
