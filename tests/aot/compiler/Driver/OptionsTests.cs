using Signalbox.Aot.Driver;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Driver;

public sealed class OptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signalbox-aot-");

    private string App => Touch("App.dll");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Defaults_are_a_task_on_the_bare_machine()
    {
        Options options = Options.Parse([App, "-o", "out/app.elf"]);
        Assert.Equal(App, options.Input);
        Assert.Equal(Path.GetFullPath("out/app.elf"), options.Output);
        Assert.Equal(Profile.Task, options.Profile);
        Assert.Equal("bare", options.Platform);
        Assert.Equal(16 << 20, options.HeapBytes);
        Assert.Equal(OptimizationGoal.Size, options.Goal);
        Assert.Null(options.Why);
        Assert.False(options.Map || options.Keep || options.Quiet);
    }

    [Fact]
    public void Every_option_is_understood_in_any_order()
    {
        string assembly = Touch("Start.S");
        string script = Touch("image.ld");
        string library = Touch("lib.a");
        Options options = Options.Parse([
            "-r", _folder.FullName, "--profile", "kernel", "--platform", "signalbox", "--heap", "64K", "--opt", "speed", "--asm", assembly,
            "--linker-script", script, "--library", library, "--map", "--why", "Main", "--keep", "--quiet", "--runtime", _folder.FullName,
            "-o", "app.elf", App]);
        Assert.Equal(Profile.Kernel, options.Profile);
        Assert.Equal("signalbox", options.Platform);
        Assert.Equal(64 << 10, options.HeapBytes);
        Assert.Equal(OptimizationGoal.Speed, options.Goal);
        Assert.Equal([assembly], options.AssemblyFiles);
        Assert.Equal(script, options.LinkerScript);
        Assert.Equal([library], options.Libraries);
        Assert.Equal([_folder.FullName], options.References);
        Assert.Equal("Main", options.Why);
        Assert.Equal(_folder.FullName, options.Home);
        Assert.True(options.Map && options.Keep && options.Quiet);
    }

    [Theory]
    [InlineData("4096", 4096)]
    [InlineData("1k", 1024)]
    [InlineData("3M", 3 << 20)]
    [InlineData("2G", 2L << 30)]
    public void Heap_size_has_a_unit(string text, long bytes) =>
        Assert.Equal(bytes, Options.Parse([App, "-o", "a.elf", "--heap", text]).HeapBytes);

    [Theory]
    [InlineData("--heap 0", "--heap 0: a number of bytes, with K, M or G")]
    [InlineData("--heap M", "--heap M: a number of bytes, with K, M or G")]
    [InlineData("--heap -1M", "--heap -1M: a number of bytes, with K, M or G")]
    [InlineData("--heap 99999999999999G", "--heap 99999999999999G: a number of bytes, with K, M or G")]
    [InlineData("--profile user", "--profile user: task or kernel")]
    [InlineData("--opt fast", "--opt fast: size or speed")]
    [InlineData("--speed", "unknown option --speed (without arguments: the list of options)")]
    [InlineData("--heap", "--heap needs a value (without arguments: the list of options)")]
    public void Bad_option_is_named(string arguments, string message)
    {
        CompilationException error = Assert.Throws<CompilationException>(
            () => Options.Parse([App, "-o", "a.elf", .. arguments.Split(' ')]));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Missing_program_or_image_is_named()
    {
        Assert.StartsWith("no program:", Message("-o", "a.elf"), StringComparison.Ordinal);
        Assert.StartsWith("no image:", Message(App), StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath("gone.dll") + ": no such file", Message("gone.dll", "-o", "a.elf"));
        Assert.Equal(Path.GetFullPath("gone.S") + ": no such file", Message(App, "-o", "a.elf", "--asm", "gone.S"));
    }

    [Fact]
    public void Second_program_is_refused()
    {
        Assert.StartsWith(Path.Combine(_folder.FullName, "Other.dll") + ": an image is made from one program", Message(App, Touch("Other.dll"), "-o", "a.elf"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_all_options_are_listed()
    {
        string message = Message();
        Assert.Contains("--profile task|kernel", message, StringComparison.Ordinal);
        Assert.Contains("--why SYMBOL", message, StringComparison.Ordinal);
    }

    private static string Message(params string[] arguments) =>
        Assert.Throws<CompilationException>(() => Options.Parse(arguments)).Message;

    private string Touch(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "");
        return path;
    }
}
