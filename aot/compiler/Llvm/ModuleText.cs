using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Driver;

namespace Signalbox.Aot.Llvm;

/// <summary>Puts the module together: target, data, functions, attributes, metadata.</summary>
public static class ModuleText
{
    /// <summary>Metadata numbers 0 to 9 are used by generated code; debug information starts behind.</summary>
    public const int FirstDebugNode = 10;

    public static string Assemble(Compilation compilation, StringBuilder functions)
    {
        compilation.Tables.WriteTypeObjects();
        compilation.Tables.WritePending();
        var output = new StringBuilder(functions.Length + (1 << 20));
        output.Append("target datalayout = \"e-m:e-p:64:64-i64:64-i128:128-n32:64-S128\"\n");
        output.Append("target triple = \"riscv64-unknown-none-elf\"\n\n");
        if (compilation.HasExceptions)
        {
            // Only a mark in the tables: the unwinder never calls it.
            output.Append("@SignalboxPersonality = external constant i8\n");
        }

        compilation.Tables.WriteTo(output);
        compilation.Data.WriteTo(output);
        output.Append('\n').Append(functions);
        Attributes(output, compilation.Options);
        output.Append("!0 = !{!\"branch_weights\", i32 2000, i32 1}\n!1 = !{!\"branch_weights\", i32 1, i32 2000}\n!2 = !{i32 0, i32 -2147483648}\n!3 = !{}\n");
        var abi = compilation.Options.Profile == Profile.Task ? "lp64d" : "lp64";
        output.Append($"!llvm.module.flags = !{{!4, !5, !6, !7}}\n!4 = !{{i32 1, !\"target-abi\", !\"{abi}\"}}\n!5 = !{{i32 2, !\"Debug Info Version\", i32 3}}\n!6 = !{{i32 7, !\"Dwarf Version\", i32 4}}\n!7 = !{{i32 8, !\"SmallDataLimit\", i32 0}}\n!8 = !DISubroutineType(types: !3)\n");
        compilation.Debug.WriteTo(output);
        return output.ToString();
    }

    private static void Attributes(StringBuilder output, Options options)
    {
        var features = options.Profile == Profile.Task
            ? "+64bit,+m,+a,+f,+d,+c,+relax,+zicsr,+zifencei,+unaligned-scalar-mem"
            : "+64bit,+m,+a,+c,+relax,+zicsr,+zifencei,+unaligned-scalar-mem";
        var common = $"\"target-cpu\"=\"generic-rv64\" \"target-features\"=\"{features}\" "
            + (options.Profile == Profile.Task ? "uwtable " : "nounwind ")
            + (options.Goal == OptimizationGoal.Size ? "optsize " : "");
        output.Append($"attributes #0 = {{ {common}}}\n");
        output.Append($"attributes #1 = {{ noinline {common}}}\n");
        output.Append($"attributes #2 = {{ inlinehint {common}}}\n");
        output.Append($"attributes #4 = {{ noinline {common.Replace("optsize ", "")}}}\n");
        output.Append($"attributes #3 = {{ noinline \"no-builtins\" {common}}}\n");
    }
}
