using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Aot.Tests.KernelProfile;

/// <summary>tests/aot/kernel-profile in QEMU: no collector, no unwinder, no floating point.</summary>
public sealed partial class KernelProfileTests
{
    private const string Image = "kernel-profile";
    private const string Folder = "tests/aot/kernel-profile/";
    private const int PanicCode = 134;

    [Fact]
    public async Task Kernel_takes_traps_after_its_heap_was_sealed_and_powers_off()
    {
        (int code, string output) = await Run('r');
        Assert.Equal(
            """
            sources: breakpoint timer 
            breakpoint 3
            timer 1

            """,
            output);
        Assert.Equal(0, code);
    }

    // The letter, the exception, the method, and a text that stands on the line.
    [Theory]
    [InlineData('i', "System.IndexOutOfRangeException", "Panics.ReadPastTheEnd(System.Int32[],System.Int32)", "numbers[index]")]
    [InlineData('n', "System.NullReferenceException", "Panics.ReadNothing(Signalbox.KernelProfile.Journal)", "journal.Sources.Length")]
    [InlineData('d', "System.DivideByZeroException", "Panics.Divide(System.Int32,System.Int32)", "dividend / divisor")]
    [InlineData('o', "System.OverflowException", "Panics.AddChecked(System.Int32,System.Int32)", "checked(left + right)")]
    [InlineData('c', "System.InvalidCastException", "Panics.Cast(System.Object)", "(Journal)text")]
    [InlineData('u', "System.InvalidCastException", "Panics.Unbox(System.Object)", "(int)number")]
    [InlineData('v', "System.ArrayTypeMismatchException", "Panics.StoreCovariant(System.Object[],System.Object)", "texts[0] = other")]
    [InlineData('t', "Signalbox.KernelProfile.JournalException", "Panics.Run(System.Char)", "ThrowOwn();")]
    [InlineData('p', "Signalbox.KernelProfile.JournalException", "Panics.CatchInVain()", "ThrowOwn();")]
    public async Task Exception_is_a_panic_that_says_which_and_where(char letter, string exception, string method, string onLine)
    {
        (int code, string output) = await Run(letter);
        Match panic = Panic().Match(output);
        Assert.True(panic.Success, output);
        Assert.Equal(exception, panic.Groups["exception"].Value);
        Assert.Equal("Signalbox.KernelProfile." + method, panic.Groups["method"].Value);
        Assert.Equal($"/signalbox/{Folder}Panics.cs", panic.Groups["file"].Value);
        string line = File.ReadAllLines(RepositoryTree.PathOf(Folder, "Panics.cs"))[int.Parse(panic.Groups["line"].Value) - 1];
        Assert.Contains(onLine, line, StringComparison.Ordinal);
        Assert.Equal(PanicCode, code);
    }

    [Fact]
    public async Task Panic_inside_the_class_library_names_its_method()
    {
        (int code, string output) = await Run('h');
        Assert.Equal("\nkernel panic: System.ArgumentOutOfRangeException in System.Span`1<System.Int32>.Slice(System.Int32)\n", output);
        Assert.Equal(PanicCode, code);
    }

    [Theory]
    [InlineData('s', "allocation after the heap was sealed")]
    [InlineData('f', "the boot heap is full")]
    public async Task Memory_that_is_not_there_is_a_panic(char letter, string reason)
    {
        (int code, string output) = await Run(letter);
        Assert.Equal($"\nkernel panic: {reason} in the kernel's runtime\n", output);
        Assert.Equal(PanicCode, code);
    }

    [Fact]
    public void Image_has_no_floating_point_instruction()
    {
        string[] found = [.. FloatingPoint().Matches(File.ReadAllText(Beside(".asm"))).Select(m => m.Value).Take(5)];
        Assert.Empty(found);
        const int FloatAbiFlags = 6;
        byte[] image = File.ReadAllBytes(RepositoryTree.Image(Image));
        Assert.Equal(0, BitConverter.ToInt32(image, 0x30) & FloatAbiFlags);
    }

    [Fact]
    public void Image_has_no_unwind_tables_and_little_text()
    {
        IReadOnlyDictionary<string, long> sizes = ElfSections.Sizes(File.ReadAllBytes(RepositoryTree.Image(Image)));
        Assert.Equal(0, sizes.GetValueOrDefault(".eh_frame"));
        Assert.Equal(0, sizes.GetValueOrDefault(".gcc_except_table"));
        Assert.InRange(sizes[".text"], 1, 8 << 10);
    }

    [Fact]
    public void Image_has_neither_collector_nor_unwinder()
    {
        string symbols = File.ReadAllText(Beside(".sym"));
        Assert.DoesNotContain("_Unwind_Resume", symbols, StringComparison.Ordinal);
        Assert.DoesNotContain("Collector", symbols, StringComparison.Ordinal);
    }

    /// <summary>Boots the image, gives it the letter it asks for, and returns what it printed then.</summary>
    private static async Task<(int ExitCode, string Output)> Run(char letter)
    {
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions { Kernel = RepositoryTree.Image(Image) });
        await machine.Console.ReadUntil("which?");
        await machine.Console.Write(letter.ToString());
        int code = await machine.WaitForExit();
        string transcript = machine.Console.Transcript.Replace("\r", "", StringComparison.Ordinal);
        const string Question = "which?\n";
        string output = transcript[(transcript.IndexOf(Question, StringComparison.Ordinal) + Question.Length)..];
        return (code, output[..output.IndexOf("signalbox: exit", StringComparison.Ordinal)]);
    }

    private static string Beside(string extension) => Path.ChangeExtension(RepositoryTree.Image(Image), extension);

    [GeneratedRegex(@"^\nkernel panic: (?<exception>\S+) in (?<method>.+) in (?<file>\S+):(?<line>\d+)\n$")]
    private static partial Regex Panic();

    // Instructions of F and D begin with f, those of the compressed set with c.f; fence is the only other one.
    [GeneratedRegex(@"^\s*[0-9a-f]+:\s+(c\.)?f(?!ence)[a-z.]+\s.*$", RegexOptions.Multiline)]
    private static partial Regex FloatingPoint();
}
