namespace Signalbox.Aot.Tests.Driver;

/// <summary>Images as files: what stands beside them, when they are made anew, and that they are always the same.</summary>
public sealed class ImageBuilderTests
{
    private const string Source = """
        namespace Signalbox.Intrinsics { static class Hart { internal static ulong ReadTime() => 0; } }
        static class Program
        {
            static int Main() => Add((int)Signalbox.Intrinsics.Hart.ReadTime(), 1);
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            static int Add(int a, int b) => a + b;
        }
        """;

    [Fact]
    public void Disassembly_symbols_and_sizes_stand_beside_the_image()
    {
        using TestProgram program = new(Source);
        CompilerRun run = Compile(program, "--map");
        Assert.StartsWith("app.elf: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("<Program.Add(System.Int32,System.Int32)>:", File.ReadAllText(program.PathOf("app.asm")), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^[0-9a-f]{16} [0-9a-f]{16} t Program\.Add\(System\.Int32,System\.Int32\)$", File.ReadAllText(program.PathOf("app.sym")));
        Assert.Matches(@"^ *\d+ total of \d+ methods\n", File.ReadAllText(program.PathOf("app.size.txt")));
        Assert.Matches(@"(?m)^ *\d+ Program\.Add\(System\.Int32,System\.Int32\)$", File.ReadAllText(program.PathOf("app.size.txt")));
        Assert.Contains("__heap_start", File.ReadAllText(program.PathOf("app.map")), StringComparison.Ordinal);
        Assert.DoesNotContain(".Lpcrel", File.ReadAllText(program.PathOf("app.sym")), StringComparison.Ordinal);
        Assert.False(File.Exists(program.PathOf("app.ll")), "intermediate files are kept with --keep only");
    }

    [Fact]
    public void Unchanged_program_is_no_work_and_a_change_is()
    {
        using TestProgram program = new(Source);
        Compile(program);
        string image = program.PathOf("app.elf");
        byte[] first = File.ReadAllBytes(image);
        DateTime written = File.GetLastWriteTimeUtc(image);

        Assert.Equal("", Compile(program).Output);
        Assert.Equal(written, File.GetLastWriteTimeUtc(image));

        program.Add("Program", Source.Replace("a + b", "a * 77 + b", StringComparison.Ordinal));
        Assert.NotEqual("", Compile(program).Output);
        Assert.NotEqual(first, File.ReadAllBytes(image));

        Assert.NotEqual("", Compile(program, "--opt", "speed").Output);
    }

    [Fact]
    public void Changed_runtime_is_work()
    {
        using TestProgram program = new(Source);
        string runtime = CopyRuntime(program);
        Assert.NotEqual("", Compile(program, "--runtime", runtime).Output);
        Assert.Equal("", Compile(program, "--runtime", runtime).Output);
        File.AppendAllText(Path.Combine(runtime, "platform", "bare", "Start.S"), "# changed\n");
        Assert.NotEqual("", Compile(program, "--runtime", runtime).Output);
        File.AppendAllText(Path.Combine(runtime, "platform", "bare", "bare.ld"), "/* changed */\n");
        Assert.NotEqual("", Compile(program, "--runtime", runtime).Output);
    }

    [Fact]
    public void Program_that_fails_once_is_not_current()
    {
        using TestProgram program = new(Source);
        Compile(program);
        program.Add("Program", "static class Program { static int Main() => F(); [System.Runtime.InteropServices.DllImport(\"libc\")] static extern int F(); }");
        for (int attempt = 0; attempt < 2; attempt++)
        {
            CompilerRun run = CompilerRun.Start(program.Assembly, "-o", program.PathOf("app.elf"), "--profile", "kernel");
            Assert.Equal(1, run.ExitCode);
            Assert.EndsWith("1 error(s)\n", run.Errors, StringComparison.Ordinal);
        }

        program.Add("Program", Source);
        Assert.NotEqual("", Compile(program).Output);
    }

    [Fact]
    public void Why_prints_the_way_from_a_root()
    {
        using TestProgram program = new(Source);
        Assert.StartsWith(
            "Program.Add(System.Int32,System.Int32), called\n  needed by Program.Main() (entry point)\n", Compile(program, "--why", "Program.Add").Output, StringComparison.Ordinal);
        Assert.StartsWith("Program.Subtract is not in the image\n", Compile(program, "--why", "Program.Subtract").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocation_below_a_trap_entry_is_a_build_error_with_the_path()
    {
        using TestProgram program = new("""
            using System;
            sealed class TrapEntryAttribute : Attribute;
            static class Program
            {
                static object _kept;
                static unsafe void Main() => ((delegate* unmanaged<void>)&Trap)();
                [TrapEntry]
                [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "Trap")]
                static void Trap() => Handle();
                static void Handle() => _kept = new object();
            }
            """);
        CompilerRun run = CompilerRun.Start(program.Assembly, "-o", program.PathOf("app.elf"), "--profile", "kernel");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
            error: Program.Trap() must not allocate, but System.Object is allocated in Program.Handle(), IL offset 0x0000 (newobj), Program.cs:10
              through Program.Trap()
              through Program.Handle()
            1 error(s)

            """,
            run.Errors);
        Assert.False(File.Exists(program.PathOf("app.elf")));
    }

    // Another process and another place: hash codes of strings, paths and times all differ.
    [Fact]
    public void Same_program_gives_the_same_bytes_wherever_it_is_compiled()
    {
        const string Program = """
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            interface IShape { double Area { get; } }
            record Circle(double Radius) : IShape { public double Area => Math.PI * Radius * Radius; }
            record struct Square(double Side) : IShape { public double Area => Side * Side; }
            static class Program
            {
                static async Task<int> Main()
                {
                    Dictionary<string, IShape> shapes = new() { ["a"] = new Circle(1), ["b"] = new Square(2) };
                    await Task.Yield();
                    try { return shapes.Values.Where(s => s.Area > 2).Select(s => (int)s.Area).Sum(); }
                    catch (InvalidOperationException e) when (e.Message.Length > 3) { return 1; }
                }
            }
            """;
        using TestProgram here = new(Program);
        using TestProgram there = new(Program);
        foreach (TestProgram program in new[] { here, there })
        {
            CopyRuntime(program);
        }

        foreach (TestProgram program in new[] { here, there })
        {
            CompilerRun run = CompilerRun.StartExactly(
                program.Assembly, "-o", program.PathOf("app.elf"), "--keep", "--runtime", program.PathOf("runtime"));
            Assert.True(run.ExitCode == 0, run.Errors);
        }

        Assert.Equal(File.ReadAllText(here.PathOf("app.ll")), File.ReadAllText(there.PathOf("app.ll")));
        Assert.True(File.ReadAllBytes(here.PathOf("app.elf")).AsSpan().SequenceEqual(File.ReadAllBytes(there.PathOf("app.elf"))), "the images differ");
    }

    private static CompilerRun Compile(TestProgram program, params string[] options)
    {
        string[] runtime = options.Contains("--runtime") ? [] : ["--runtime", TestCompilation.Runtime];
        CompilerRun run = CompilerRun.StartExactly([program.Assembly, "-o", program.PathOf("app.elf"), "--profile", "kernel", .. runtime, .. options]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }

    private static string CopyRuntime(TestProgram program)
    {
        string target = program.PathOf("runtime");
        foreach (string file in Directory.EnumerateFiles(TestCompilation.Runtime, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".S" or ".ld" || Path.GetFileName(f).StartsWith("Signalbox.", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(TestCompilation.Runtime, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }
}
