using Mono.Cecil;
using Signalbox.Aot.Driver;
using Signalbox.Aot.Lowering;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.Lowering;

public sealed class ReplacementsTests : IDisposable
{
    private const string Attributes = """
        using System;
        using System.Runtime.InteropServices;
        namespace Signalbox.Runtime;
        internal sealed class ReplacementForAttribute(string type) : Attribute { public string Type => type; public string Reason { get; set; } }
        internal sealed class AdditionToAttribute(string type) : Attribute { public string Type => type; }
        internal sealed class RuntimeExportAttribute(string symbol) : Attribute { public string Symbol => symbol; }

        """;

    private readonly TestProgram _program = new();
    private AssemblyLoader? _assemblies;

    public void Dispose()
    {
        _assemblies?.Dispose();
        _program.Dispose();
    }

    [Fact]
    public void Static_method_is_replaced_by_name_and_parameters()
    {
        var (types, replacements) = Read("""
            [ReplacementFor("System.Math", Reason = "")]
            static class MathReplacement
            {
                public static int Abs(int value) => value;
            }
            """);
        DefType math = types.WellKnown["System.Math"];
        MethodDesc[] all = [.. math.Definition.Methods.Where(m => m.Name == "Abs").Select(m => types.Method(math, m, []))];
        MethodDesc changed = Assert.Single(all, m => replacements.Resolve(m) != m);
        Assert.Same(types.WellKnown.Int32, changed.Signature.Parameters[0]);
        Assert.Equal("Signalbox.Runtime.MathReplacement", replacements.Resolve(changed).Owner.DisplayName);
        Assert.True(replacements.IsReplaced(changed.Definition));
    }

    [Fact]
    public void Instance_method_constructor_and_accessor_are_replaced()
    {
        var (types, replacements) = Read("""
            [ReplacementFor("System.Version", Reason = "")]
            static class VersionReplacement
            {
                public static void Constructor(Version self, int major, int minor) { }
                public static int get_Major(Version self) => 1;
                public static string ToString(Version self, int fieldCount) => "";
            }
            """);
        DefType version = types.WellKnown["System.Version"];
        Assert.Equal("Constructor", replacements.Resolve(version.Method(".ctor", 2)).Name);
        Assert.Equal("VersionReplacement", replacements.Resolve(version.Method("get_Major")).Owner.Definition.Name);
        Assert.Equal(".ctor", replacements.Resolve(version.Method(".ctor", 3)).Name);
    }

    [Fact]
    public void Method_of_a_nested_type_is_replaced()
    {
        var (types, replacements) = Read("""
            [ReplacementFor("System.Threading.Lock+Scope", Reason = "")]
            static class ScopeReplacement
            {
                public static void Dispose(ref System.Threading.Lock.Scope self) { }
            }
            """);
        DefType scope = types.WellKnown["System.Threading.Lock/Scope"];
        Assert.Equal("ScopeReplacement", replacements.Resolve(scope.Method("Dispose")).Owner.Definition.Name);
    }

    [Fact]
    public void Replacement_in_a_generic_class_keeps_the_arguments()
    {
        var (types, replacements) = Read("""
            [ReplacementFor("System.Collections.Generic.List`1", Reason = "")]
            static class ListReplacement<T>
            {
                public static int get_Capacity(System.Collections.Generic.List<T> self) => 0;
            }
            """);
        DefType list = types.Type(types.Assemblies.CoreLib.GetType("System.Collections.Generic.List`1"), types.WellKnown.Char);
        MethodDesc replaced = replacements.Resolve(list.Method("get_Capacity"));
        Assert.Equal("Signalbox.Runtime.ListReplacement`1<System.Char>", replaced.Owner.DisplayName);
    }

    [Fact]
    public void Generic_replacement_method_takes_the_arguments_of_the_class_first()
    {
        var (types, replacements) = Read("""
            [ReplacementFor("System.Collections.Generic.List`1", Reason = "")]
            static class ListReplacement
            {
                public static System.Collections.Generic.List<TOther> ConvertAll<T, TOther>(System.Collections.Generic.List<T> self, Converter<T, TOther> converter) => null;
            }
            """);
        DefType list = types.Type(types.Assemblies.CoreLib.GetType("System.Collections.Generic.List`1"), types.WellKnown.Char);
        MethodDesc replaced = replacements.Resolve(list.Method("ConvertAll").Instantiate([types.WellKnown.Byte]));
        Assert.Equal([types.WellKnown.Char, types.WellKnown.Byte], replaced.Arguments);
    }

    [Fact]
    public void Replacement_of_a_method_that_is_not_there_is_an_error()
    {
        CompilationException error = Assert.Throws<CompilationException>(() => Read("""
            [ReplacementFor("System.Math", Reason = "")]
            static class MathReplacement
            {
                public static int Abs(int value, int other) => value;
            }
            """));
        Assert.Contains("MathReplacement::Abs(System.Int32,System.Int32) replaces nothing: System.Math has no such method", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replacement_for_a_type_that_is_not_there_is_an_error()
    {
        CompilationException error = Assert.Throws<CompilationException>(() => Read("""
            [ReplacementFor("System.Mathematics", Reason = "")]
            static class MathReplacement
            {
            }
            """));
        Assert.Equal("Signalbox.Runtime.MathReplacement replaces System.Mathematics, which no assembly of the class library has", error.Message);
    }

    [Fact]
    public void Private_method_of_a_replacement_is_its_own_business()
    {
        var (types, replacements) = Read("""
            [ReplacementFor("System.Math", Reason = "")]
            static class MathReplacement
            {
                private static int Abs(int value) => 0;
                public static int Sign(int value) => Abs(value);
            }
            """);
        DefType math = types.WellKnown["System.Math"];
        Assert.All(math.Definition.Methods.Where(m => m.Name == "Abs"), m => Assert.False(replacements.IsReplaced(m)));
    }

    [Fact]
    public void Export_has_a_symbol_and_the_last_one_wins()
    {
        const string First = """
            static class First
            {
                [RuntimeExport("Exported")] internal static void A() { }
                [UnmanagedCallersOnly(EntryPoint = "Entry")] internal static void B() { }
                [UnmanagedCallersOnly] internal static void NoName() { }
            }
            """;
        const string Second = """
            static class Second
            {
                [RuntimeExport("Exported")] internal static void C() { }
            }
            """;
        var (types, replacements) = Read(First);
        MethodDefinition first = replacements.Export("Exported")!;
        Assert.Equal("Entry", replacements.SymbolOf(replacements.Export("Entry")!));
        Assert.Null(replacements.SymbolOf(first.DeclaringType.Methods.Single(m => m.Name == "NoName")));

        _program.Add("Signalbox.Runtime.Later", Attributes + Second);
        using AssemblyLoader later = new([_program.Folder], ClassLibrary.Folders());
        replacements.Add(later.Load("Signalbox.Runtime.Later").MainModule, isLibrary: false);
        Assert.Equal("C", replacements.Export("Exported")!.Name);
        Assert.Null(replacements.SymbolOf(first));
        replacements.Add(types.Assemblies.CoreLib, isLibrary: true);
        Assert.Equal("C", replacements.Export("Exported")!.Name);
        Assert.Equal("System.Runtime", replacements.Export("RhExceptionHandling_FailedAllocation")?.DeclaringType.Namespace);
    }

    [Fact]
    public void Addition_is_found_for_a_reference_that_the_class_library_lacks()
    {
        var (types, replacements) = Read("""
            [AdditionTo("System.Math")]
            static class MathAddition
            {
                public static int Halve(int value) => value / 2;
            }
            """);
        ModuleDefinition core = types.Assemblies.CoreLib;
        MethodReference wanted = new("Halve", core.TypeSystem.Int32, core.GetType("System.Math"));
        wanted.Parameters.Add(new ParameterDefinition(core.TypeSystem.Int32));
        Assert.Equal("Halve", replacements.FindAddition(wanted)?.Name);
        wanted.Parameters.Add(new ParameterDefinition(core.TypeSystem.Int32));
        Assert.Null(replacements.FindAddition(wanted));
    }

    private (TypeSystem Types, Replacements Replacements) Read(string source)
    {
        _program.Add("Signalbox.Runtime.Test", Attributes + source);
        _assemblies = new AssemblyLoader([_program.Folder], ClassLibrary.Folders());
        TypeSystem types = new(_assemblies);
        Replacements replacements = new(types);
        replacements.Add(_assemblies.Load("Signalbox.Runtime.Test").MainModule, isLibrary: false);
        return (types, replacements);
    }
}
