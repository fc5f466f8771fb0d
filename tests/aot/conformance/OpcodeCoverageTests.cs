using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Harness;
using RuntimeOpCode = System.Reflection.Emit.OpCode;
using RuntimeOpCodes = System.Reflection.Emit.OpCodes;

namespace Signalbox.Conformance.Tests;

/// <summary>Every instruction of ECMA-335 partition III is in a conformance program, save those listed here.</summary>
public sealed class OpcodeCoverageTests
{
    private static readonly string[] Assemblies = ["out/cases/Signalbox.Cases.dll", "out/il-cases/Signalbox.IlCases.dll"];

    /// <summary>Instructions that the compiler refuses, or that no program has.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["arglist"] = "variable argument lists of C's kind are a build error: no .NET off Windows has them",
        ["jmp"] = "a build error: no compiler emits it, and a tail call says the same",
        ["mkrefany"] = "typed references are a build error",
        ["refanytype"] = "typed references are a build error",
        ["refanyval"] = "typed references are a build error",
        ["prefix1"] = "reserved, no instruction",
        ["prefix2"] = "reserved, no instruction",
        ["prefix3"] = "reserved, no instruction",
        ["prefix4"] = "reserved, no instruction",
        ["prefix5"] = "reserved, no instruction",
        ["prefix6"] = "reserved, no instruction",
        ["prefix7"] = "reserved, no instruction",
        ["prefixref"] = "reserved, no instruction",
    };

    [Fact]
    public void Every_instruction_is_in_a_case()
    {
        HashSet<string> used = [];
        foreach (MethodDefinition method in Assemblies.SelectMany(Methods))
        {
            used.UnionWith(method.Body.Instructions.Select(i => Name(i.OpCode)));
        }

        IEnumerable<string> missing = AllInstructions().Where(name => !used.Contains(name) && !Exceptions.ContainsKey(name));
        Assert.Empty(missing);
    }

    [Fact]
    public void Exceptions_are_instructions_that_no_case_has()
    {
        HashSet<string> all = [.. AllInstructions()];
        HashSet<string> used = [.. Assemblies.SelectMany(Methods).SelectMany(m => m.Body.Instructions).Select(i => Name(i.OpCode))];
        string[] wrong = [.. Exceptions.Keys.Where(name => !all.Contains(name) || used.Contains(name))];
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_method_in_IL_is_called_by_a_case()
    {
        HashSet<string> called = [];
        foreach (Instruction instruction in Assemblies.SelectMany(Methods).SelectMany(m => m.Body.Instructions))
        {
            if (instruction.Operand is MethodReference reference)
            {
                called.Add(reference.GetElementMethod().DeclaringType.FullName + "." + reference.Name);
            }
        }

        IEnumerable<string> forgotten = Methods(Assemblies[1]).Where(m => m.IsStatic).Select(m => m.DeclaringType.FullName + "." + m.Name).Where(name => !called.Contains(name));
        Assert.Empty(forgotten);
    }

    /// <summary>The clauses of exception handling, which are not instructions.</summary>
    [Fact]
    public void Every_kind_of_handler_is_in_a_case()
    {
        IEnumerable<ExceptionHandlerType> used = Assemblies.SelectMany(Methods).SelectMany(m => m.Body.ExceptionHandlers).Select(h => h.HandlerType).Distinct().Order();
        Assert.Equal(Enum.GetValues<ExceptionHandlerType>().Order(), used);
    }

    private static IEnumerable<MethodDefinition> Methods(string path)
    {
        AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(RepositoryTree.PathOf(path));
        return assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);
    }

    private static IEnumerable<string> AllInstructions()
        => typeof(RuntimeOpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => ((RuntimeOpCode)f.GetValue(null)!).Name!);

    /// <summary>Cecil names few instructions otherwise than the runtime does.</summary>
    private static string Name(OpCode opCode) => opCode.Name switch
    {
        "ldelem.any" => "ldelem",
        "stelem.any" => "stelem",
        string name => name,
    };
}
