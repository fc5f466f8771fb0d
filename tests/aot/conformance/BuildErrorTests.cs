using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.Conformance.Tests;

/// <summary>Input that can't work is a build error that says where and why, never an image.</summary>
public sealed class BuildErrorTests
{
    private const string Library =
        """
        public class Tool
        {
            public int Field = 1;
            public int Method(int x) => x + Field;
        }
        public class Spare { public static void Use() { } }
        """;

    [Fact]
    public async Task Unresolved_import_names_the_symbol_and_its_caller()
    {
        using BadProgram program = BadProgram.FromSource(
            """
            using System.Runtime.InteropServices;
            static class Program
            {
                [DllImport("nowhere", EntryPoint = "no_such_symbol")]
                static extern int Missing(int x);
                static void Main() => Middle();
                static void Middle()
                {
                    Missing(5);
                }
            }
            """);
        await Refused(program, ["no_such_symbol", "Program.Missing"], "Program.Middle", line: 9, "Program.Main");
    }

    [Fact]
    public async Task Missing_method_is_named_with_its_assembly()
    {
        using BadProgram program = WithLibrary("static int Middle(Tool tool) => tool.Method(5);")
            .Change("Tools", module => Tool(module).Methods.Remove(Tool(module).Methods.Single(m => m.Name == "Method")));
        await Refused(program, ["Tool::Method", "Tools"], "Program.Middle", line: 4, "Program.Main");
    }

    [Fact]
    public async Task Missing_field_is_named_with_its_assembly()
    {
        using BadProgram program = WithLibrary("static int Middle(Tool tool) => tool.Field;").Change("Tools", module =>
        {
            Tool(module).Methods.Clear();
            Tool(module).Fields.Clear();
            var constructor = new MethodDefinition(".ctor", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig, module.TypeSystem.Void);
            constructor.Body.GetILProcessor().Emit(OpCodes.Ret);
            Tool(module).Methods.Add(constructor);
        });
        await Refused(program, ["Tool::Field", "Tools"], "Program.Middle", line: 4, "Program.Main");
    }

    [Fact]
    public async Task Missing_type_is_named_with_its_assembly()
    {
        using BadProgram program = WithLibrary("static int Middle(Tool tool) { Spare.Use(); return 1; }")
            .Change("Tools", module => module.Types.Remove(module.GetType("Spare")));
        await Refused(program, ["Spare", "Tools"], "Program.Middle", line: 4, "Program.Main");
    }

    [Theory]
    [InlineData("typeof(Program).GetMethod(\"Main\")", "GetMethod")]
    [InlineData("System.Type.GetType(\"Program\")", "GetType")]
    [InlineData("System.Activator.CreateInstance(typeof(Program))", "CreateInstance")]
    [InlineData("typeof(System.Collections.Generic.List<>).MakeGenericType(typeof(int))", "MakeGenericType")]
    [InlineData("System.Reflection.Assembly.GetExecutingAssembly().GetTypes()", "Assembly")]
    [InlineData("new System.Reflection.Emit.DynamicMethod(\"m\", typeof(void), null)", "DynamicMethod")]
    [InlineData("System.Linq.Expressions.Expression.Constant(1)", "Expression")]
    [InlineData("new System.Threading.Thread(() => { })", "Thread")]
    public async Task Use_of_what_images_do_not_have_names_the_member(string expression, string member)
    {
        using BadProgram program = BadProgram.FromSource(
            $$"""
            class Program
            {
                static void Main() => Middle(1);
                static object Middle(int x)
                {
                    object result = {{expression}};
                    return result;
                }
            }
            """);
        await Refused(program, [member], "Program.Middle", line: 6, "Program.Main");
    }

    [Theory]
    [InlineData("static int Middle(int x) => Count(__arglist(x, 5)); static int Count(__arglist) => new System.ArgIterator(__arglist).GetRemainingCount();", 4)]
    [InlineData("static int Middle(int x) { var r = __makeref(x); return __refvalue(r, int); }", 4)]
    public async Task Instruction_that_is_not_supported_is_named(string middle, int line)
    {
        using BadProgram program = BadProgram.FromSource(
            $$"""
            static class Program
            {
                static void Main() => Middle(1);
                {{middle}}
            }
            """);
        await Refused(program, [], "Program.", line, "Program.Main");
    }

    [Fact]
    public async Task Jump_instruction_is_refused()
    {
        using BadProgram program = Simple().Change("Bad", module =>
        {
            MethodDefinition middle = module.GetType("Program").Methods.Single(m => m.Name == "Middle");
            middle.Body.Instructions.Clear();
            middle.Body.GetILProcessor().Emit(OpCodes.Jmp, module.GetType("Program").Methods.Single(m => m.Name == "Other"));
        });
        await Refused(program, ["jmp"], "Program.Middle", line: null, "Program.Main");
    }

    [Fact]
    public async Task Stack_that_runs_empty_is_refused()
    {
        using BadProgram program = Simple().Change("Bad", module =>
        {
            MethodDefinition middle = module.GetType("Program").Methods.Single(m => m.Name == "Middle");
            middle.Body.Instructions.Clear();
            ILProcessor il = middle.Body.GetILProcessor();
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ret);
        });
        await Refused(program, [], "Program.Middle", line: null, "Program.Main");
    }

    [Fact]
    public async Task Code_without_end_is_refused()
    {
        using BadProgram program = Simple().Change("Bad", module =>
        {
            MethodDefinition middle = module.GetType("Program").Methods.Single(m => m.Name == "Middle");
            middle.Body.Instructions.Clear();
            middle.Body.GetILProcessor().Emit(OpCodes.Nop);
        });
        await Refused(program, [], "Program.Middle", line: null, "Program.Main");
    }

    [Fact]
    public async Task Generic_recursion_without_end_is_refused()
    {
        using BadProgram program = BadProgram.FromSource(
            """
            using System.Collections.Generic;
            static class Program
            {
                static int Main() => Grow<int>(3);
                static int Grow<T>(int n) => n == 0 ? typeof(T).Name.Length : Grow<List<T>>(n - 1);
            }
            """);
        await Refused(program, ["Grow"], "Program.Grow", line: 5, "Program.Main");
    }

    [Fact]
    public async Task Library_without_entry_point_is_refused()
    {
        using BadProgram program = WithLibrary("static int Middle(Tool tool) => 1;");
        string library = Path.Combine(Path.GetDirectoryName(program.Assembly)!, "Tools.dll");
        (int code, string output) = await AotCompiler.Compile(library, program.Image);
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", output);
        Assert.Contains("Main", output);
        Assert.False(File.Exists(program.Image));
    }

    [Fact]
    public async Task File_that_is_no_assembly_is_refused()
    {
        using BadProgram program = Simple();
        await File.WriteAllTextAsync(program.Assembly, "this is no assembly");
        (int code, string output) = await program.CompileImage();
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", output);
        Assert.Contains("Bad.dll", output);
        Assert.DoesNotContain("   at ", output);
    }

    [Fact]
    public async Task File_that_does_not_exist_is_named()
    {
        using BadProgram program = Simple();
        File.Delete(program.Assembly);
        (int code, string output) = await program.CompileImage();
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", output);
        Assert.Contains("Bad.dll", output);
    }

    [Fact]
    public async Task Errors_of_several_methods_are_reported_at_once()
    {
        using BadProgram program = BadProgram.FromSource(
            """
            using System.Runtime.InteropServices;
            static class Program
            {
                [DllImport("nowhere")]
                static extern void first_missing();
                [DllImport("nowhere")]
                static extern void second_missing();
                static void Main() { First(); Second(); Third(); }
                static void First() => first_missing();
                static void Second() => second_missing();
                static void Third() => typeof(Program).GetMethods();
            }
            """);
        (int code, string output) = await program.CompileImage();
        Assert.Equal(1, code);
        Assert.Contains("first_missing", output);
        Assert.Contains("second_missing", output);
        Assert.Contains("GetMethods", output);
    }

    [Fact]
    public async Task What_is_not_reachable_is_no_error()
    {
        using BadProgram program = BadProgram.FromSource(
            """
            using System.Runtime.InteropServices;
            static class Program
            {
                [DllImport("nowhere")]
                static extern void never_called();
                static void Main() { if (sizeof(int) == 5) { never_called(); } }
                static void Dead() => typeof(Program).GetMethods();
            }
            """);
        (int code, string output) = await program.CompileImage();
        Assert.True(code == 0, output);
        Assert.True(File.Exists(program.Image));
    }

    [Fact]
    public async Task Why_prints_the_path_to_a_method()
    {
        using BadProgram program = Simple();
        (int code, string output) = await program.CompileImage("--why", "Program.Other");
        Assert.Equal(0, code);
        int other = output.IndexOf("Program.Other", StringComparison.Ordinal);
        int main = output.IndexOf("Program.Main", StringComparison.Ordinal);
        Assert.True(other >= 0 && main >= 0, output);
    }

    private static TypeDefinition Tool(ModuleDefinition module) => module.GetType("Tool");

    private static BadProgram Simple() => BadProgram.FromSource(
        """
        static class Program
        {
            static int Main() => Middle(1) + Other(2);
            static int Middle(int x) => x;
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            static int Other(int x) => x + 1;
        }
        """);

    private static BadProgram WithLibrary(string middle) => BadProgram.FromSource(
        $$"""
        static class Program
        {
            static void Main() => Middle(new Tool());
            {{middle}}
        }
        """,
        ("Tools", Library));

    /// <summary>Compiles and expects one error that says what, in which method, at which offset and line, and the path to it.</summary>
    private static async Task Refused(BadProgram program, string[] what, string method, int? line, string path)
    {
        (int code, string output) = await program.CompileImage();
        Assert.True(code == 1, $"exit code {code}\n{output}");
        Assert.StartsWith("error: ", output);
        Assert.All(what, text => Assert.Contains(text, output));
        string[] lines = output.Split('\n');
        string place = lines.FirstOrDefault(l => l.StartsWith("  in ", StringComparison.Ordinal)) ?? "";
        Assert.Contains(method, place);
        Assert.Contains("IL offset 0x", place);
        if (line != null)
        {
            Assert.EndsWith($"{BadProgram.SourceName}:{line}", place);
        }

        Assert.Contains(lines, l => l.StartsWith("  needed by ", StringComparison.Ordinal) && l.Contains(path, StringComparison.Ordinal));
        Assert.False(File.Exists(program.Image), "there is an image all the same");
    }
}
