using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Every conv instruction from every type of the evaluation stack.</summary>
internal static class ConversionMethods
{
    private static readonly OpCode[] Plain =
    [
        OpCodes.Conv_I1, OpCodes.Conv_U1, OpCodes.Conv_I2, OpCodes.Conv_U2, OpCodes.Conv_I4, OpCodes.Conv_U4,
        OpCodes.Conv_I8, OpCodes.Conv_U8, OpCodes.Conv_I, OpCodes.Conv_U,
    ];

    private static readonly OpCode[] Checked =
    [
        OpCodes.Conv_Ovf_I1, OpCodes.Conv_Ovf_U1, OpCodes.Conv_Ovf_I2, OpCodes.Conv_Ovf_U2, OpCodes.Conv_Ovf_I4, OpCodes.Conv_Ovf_U4,
        OpCodes.Conv_Ovf_I8, OpCodes.Conv_Ovf_U8, OpCodes.Conv_Ovf_I, OpCodes.Conv_Ovf_U,
    ];

    private static readonly OpCode[] CheckedUnsigned =
    [
        OpCodes.Conv_Ovf_I1_Un, OpCodes.Conv_Ovf_U1_Un, OpCodes.Conv_Ovf_I2_Un, OpCodes.Conv_Ovf_U2_Un, OpCodes.Conv_Ovf_I4_Un,
        OpCodes.Conv_Ovf_U4_Un, OpCodes.Conv_Ovf_I8_Un, OpCodes.Conv_Ovf_U8_Un, OpCodes.Conv_Ovf_I_Un, OpCodes.Conv_Ovf_U_Un,
    ];

    internal static void Add(IlAssembly assembly)
    {
        var integers = new MethodTable(assembly, "IntegerConversions", assembly.Int64, assembly.Int64);
        foreach (OpCode source in new[] { OpCodes.Conv_I4, OpCodes.Conv_I8, OpCodes.Conv_I })
        {
            foreach (OpCode conversion in (OpCode[])[.. Plain, .. Checked, .. CheckedUnsigned])
            {
                integers.Add(ArithmeticMethods.Name(conversion, source), body => body
                    .Emit(OpCodes.Ldarg_0, source, conversion, Widen(conversion), OpCodes.Ret));
            }
        }

        integers.Close();
        AddToFloat(assembly);
        AddFromFloat(assembly);
    }

    private static void AddToFloat(IlAssembly assembly)
    {
        var table = new MethodTable(assembly, "ConversionsToFloat", assembly.Double, assembly.Int64);
        foreach (OpCode source in new[] { OpCodes.Conv_I4, OpCodes.Conv_I8, OpCodes.Conv_I })
        {
            foreach (OpCode conversion in new[] { OpCodes.Conv_R4, OpCodes.Conv_R8 })
            {
                table.Add(ArithmeticMethods.Name(conversion, source), body => body
                    .Emit(OpCodes.Ldarg_0, source, conversion, OpCodes.Conv_R8, OpCodes.Ret));
            }

            table.Add(ArithmeticMethods.Name(OpCodes.Conv_R_Un, source), body => body
                .Emit(OpCodes.Ldarg_0, source, OpCodes.Conv_R_Un, OpCodes.Conv_R8, OpCodes.Ret));
            table.Add(ArithmeticMethods.Name(OpCodes.Conv_R_Un, source) + "_to_float32", body => body
                .Emit(OpCodes.Ldarg_0, source, OpCodes.Conv_R_Un, OpCodes.Conv_R4, OpCodes.Conv_R8, OpCodes.Ret));
        }

        table.Close();
    }

    private static void AddFromFloat(IlAssembly assembly)
    {
        var table = new MethodTable(assembly, "ConversionsFromFloat", assembly.Int64, assembly.Double);
        foreach (OpCode source in new[] { OpCodes.Conv_R4, OpCodes.Conv_R8 })
        {
            // Unchecked conversions of what does not fit have no defined result to the narrow types; callers keep to what fits.
            foreach (OpCode conversion in (OpCode[])[.. Plain, .. Checked, .. CheckedUnsigned])
            {
                table.Add(ArithmeticMethods.Name(conversion, source), body => body
                    .Emit(OpCodes.Ldarg_0, source, conversion, Widen(conversion), OpCodes.Ret));
            }
        }

        table.Close();
    }

    private static OpCode Widen(OpCode conversion)
        => conversion.Name.Replace(".un", "", StringComparison.Ordinal).Contains(".u", StringComparison.Ordinal) ? OpCodes.Conv_U8 : OpCodes.Conv_I8;
}
