using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Every arithmetic and comparing instruction over every type that the evaluation stack has.</summary>
internal static class ArithmeticMethods
{
    private static readonly OpCode[] Binary =
    [
        OpCodes.Add, OpCodes.Sub, OpCodes.Mul, OpCodes.Div, OpCodes.Div_Un, OpCodes.Rem, OpCodes.Rem_Un,
        OpCodes.And, OpCodes.Or, OpCodes.Xor,
        OpCodes.Add_Ovf, OpCodes.Add_Ovf_Un, OpCodes.Sub_Ovf, OpCodes.Sub_Ovf_Un, OpCodes.Mul_Ovf, OpCodes.Mul_Ovf_Un,
        OpCodes.Ceq, OpCodes.Cgt, OpCodes.Cgt_Un, OpCodes.Clt, OpCodes.Clt_Un,
    ];

    private static readonly OpCode[] Shifts = [OpCodes.Shl, OpCodes.Shr, OpCodes.Shr_Un];

    private static readonly OpCode[] Floating = [OpCodes.Add, OpCodes.Sub, OpCodes.Mul, OpCodes.Div, OpCodes.Rem];

    private static readonly OpCode[] Comparing = [OpCodes.Ceq, OpCodes.Cgt, OpCodes.Cgt_Un, OpCodes.Clt, OpCodes.Clt_Un];

    private static readonly OpCode[] Integers = [OpCodes.Conv_I4, OpCodes.Conv_I8, OpCodes.Conv_I];

    internal static void Add(IlAssembly assembly)
    {
        AddIntegers(assembly);
        AddFloats(assembly);
    }

    private static void AddIntegers(IlAssembly assembly)
    {
        var table = new MethodTable(assembly, "IntegerArithmetic", assembly.Int64, assembly.Int64, assembly.Int64);
        foreach (OpCode type in Integers)
        {
            foreach (OpCode operation in Binary)
            {
                table.Add(Name(operation, type), body => body
                    .Emit(OpCodes.Ldarg_0, type, OpCodes.Ldarg_1, type, operation)
                    .Emit(Widen(operation), OpCodes.Ret));
            }

            // Shift counts of the width and more have no defined result, so the count is masked as C# does it.
            foreach (OpCode operation in Shifts)
            {
                table.Add(Name(operation, type), body => body
                    .Emit(OpCodes.Ldarg_0, type, OpCodes.Ldarg_1, OpCodes.Conv_I4)
                    .EmitSmall(OpCodes.Ldc_I4_S, 31)
                    .Emit(OpCodes.And, operation, OpCodes.Conv_I8, OpCodes.Ret));
            }

            table.Add(Name(OpCodes.Neg, type), body => body.Emit(OpCodes.Ldarg_0, type, OpCodes.Neg, OpCodes.Conv_I8, OpCodes.Ret));
            table.Add(Name(OpCodes.Not, type), body => body.Emit(OpCodes.Ldarg_0, type, OpCodes.Not, OpCodes.Conv_I8, OpCodes.Ret));
        }

        // A native integer and an int32 mix: the int32 is sign-extended. What unsigned operations do with it is nowhere said.
        foreach (OpCode operation in Binary.Where(o => !o.Name.EndsWith(".un", StringComparison.Ordinal)))
        {
            table.Add(Name(operation, OpCodes.Conv_I) + "_with_int32", body => body
                .Emit(OpCodes.Ldarg_0, OpCodes.Conv_I, OpCodes.Ldarg_1, OpCodes.Conv_I4, operation)
                .Emit(Widen(operation), OpCodes.Ret));
            table.Add("int32_with_" + Name(operation, OpCodes.Conv_I), body => body
                .Emit(OpCodes.Ldarg_0, OpCodes.Conv_I4, OpCodes.Ldarg_1, OpCodes.Conv_I, operation)
                .Emit(Widen(operation), OpCodes.Ret));
        }

        table.Close();
    }

    private static void AddFloats(IlAssembly assembly)
    {
        var table = new MethodTable(assembly, "FloatArithmetic", assembly.Double, assembly.Double, assembly.Double);
        foreach (OpCode type in new[] { OpCodes.Conv_R4, OpCodes.Conv_R8 })
        {
            foreach (OpCode operation in Floating)
            {
                table.Add(Name(operation, type), body => body
                    .Emit(OpCodes.Ldarg_0, type, OpCodes.Ldarg_1, type, operation, OpCodes.Conv_R8, OpCodes.Ret));
            }

            foreach (OpCode operation in Comparing)
            {
                table.Add(Name(operation, type), body => body
                    .Emit(OpCodes.Ldarg_0, type, OpCodes.Ldarg_1, type, operation, OpCodes.Conv_R8, OpCodes.Ret));
            }

            table.Add(Name(OpCodes.Neg, type), body => body.Emit(OpCodes.Ldarg_0, type, OpCodes.Neg, OpCodes.Conv_R8, OpCodes.Ret));
            table.Add(Name(OpCodes.Ckfinite, type), body => body
                .Emit(OpCodes.Ldarg_0, type, OpCodes.Ckfinite, OpCodes.Conv_R8, OpCodes.Ret));
        }

        // float32 and float64 mix on the stack, where both are the type F.
        table.Add("add_float32_float64", body => body.Emit(OpCodes.Ldarg_0, OpCodes.Conv_R4, OpCodes.Ldarg_1, OpCodes.Add, OpCodes.Ret));
        table.Add("mul_float64_float32", body => body.Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Conv_R4, OpCodes.Mul, OpCodes.Ret));
        table.Close();
    }

    private static OpCode Widen(OpCode operation)
        => operation.Name.EndsWith(".un", StringComparison.Ordinal) ? OpCodes.Conv_U8 : OpCodes.Conv_I8;

    internal static string Name(OpCode operation, OpCode type)
        => operation.Name.Replace('.', '_') + "_" + type.Name["conv.".Length..] switch
        {
            "i4" => "int32",
            "i8" => "int64",
            "i" => "native",
            "r4" => "float32",
            _ => "float64",
        };
}
