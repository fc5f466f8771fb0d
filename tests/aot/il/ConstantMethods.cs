using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Constants, arguments and locals in every encoding.</summary>
internal static class ConstantMethods
{
    internal static void Add(IlAssembly assembly)
    {
        TypeDefinition type = assembly.StaticClass("Constants");
        AddConstants(assembly, type);
        AddArguments(assembly, type);
        AddLocals(assembly, type);
    }

    private static void AddConstants(IlAssembly assembly, TypeDefinition type)
    {
        // Horner's rule over all short constants: sum = sum * 10 + constant.
        var body = new IlBody(assembly.Method(type, "SmallConstants", assembly.Int64));
        body.Emit(OpCodes.Ldc_I4_0, OpCodes.Conv_I8);
        foreach (OpCode constant in new[]
        {
            OpCodes.Ldc_I4_M1, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Ldc_I4_2, OpCodes.Ldc_I4_3, OpCodes.Ldc_I4_4,
            OpCodes.Ldc_I4_5, OpCodes.Ldc_I4_6, OpCodes.Ldc_I4_7, OpCodes.Ldc_I4_8,
        })
        {
            body.EmitSmall(OpCodes.Ldc_I4_S, 10).Emit(OpCodes.Conv_I8, OpCodes.Mul, constant, OpCodes.Conv_I8, OpCodes.Add);
        }

        body.Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "ShortConstant", assembly.Int32)).EmitSmall(OpCodes.Ldc_I4_S, -128).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "IntConstant", assembly.Int32)).Emit(OpCodes.Ldc_I4, int.MinValue).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "LongConstant", assembly.Int64)).Emit(OpCodes.Ldc_I8, 0x123456789ABCDEFL).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "FloatConstant", assembly.Single)).Emit(OpCodes.Ldc_R4, -0.1f).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "DoubleConstant", assembly.Double)).Emit(OpCodes.Ldc_R8, -0.0).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "NotANumberBits", assembly.Double))
            .Emit(OpCodes.Ldc_R8, BitConverter.Int64BitsToDouble(0x7FF8_0000_1234_5678)).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "StringConstant", assembly.String)).Emit(OpCodes.Ldstr, "nul \0 and lone \ud800 and é").Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "NullConstant", assembly.Object)).Emit(OpCodes.Ldnull).Emit(OpCodes.Ret);

        // Constants are typed by the stack only: 1 is true, 65 a char, 300 stored in a byte is 44.
        new IlBody(assembly.Method(type, "IntAsBoolean", assembly.Boolean)).Emit(OpCodes.Ldc_I4_1, OpCodes.Ret);
        new IlBody(assembly.Method(type, "IntAsChar", assembly.Module.TypeSystem.Char)).EmitSmall(OpCodes.Ldc_I4_S, 65).Emit(OpCodes.Ret);
        var narrow = new IlBody(assembly.Method(type, "IntInByteLocal", assembly.Int32));
        VariableDefinition local = narrow.Local(assembly.Byte);
        narrow.Emit(OpCodes.Ldc_I4, 300).Emit(OpCodes.Stloc, local).Emit(OpCodes.Ldloc, local).Emit(OpCodes.Ret);
        var argument = new IlBody(assembly.Method(type, "IntInShortArgument", assembly.Int32, assembly.Int16));
        argument.Emit(OpCodes.Ldc_I4, 0x18000).Emit(OpCodes.Starg, argument.Method.Parameters[0]).Emit(OpCodes.Ldarg_0, OpCodes.Ret);
    }

    private static void AddArguments(IlAssembly assembly, TypeDefinition type)
    {
        TypeReference[] six = [.. Enumerable.Repeat(assembly.Int64, 6)];
        var body = new IlBody(assembly.Method(type, "Arguments", assembly.Int64, six));
        ParameterDefinition fifth = body.Method.Parameters[4];
        ParameterDefinition sixth = body.Method.Parameters[5];
        body.Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Sub, OpCodes.Ldarg_2, OpCodes.Mul, OpCodes.Ldarg_3, OpCodes.Sub)
            .Emit(OpCodes.Ldarg_S, fifth).Emit(OpCodes.Add).Emit(OpCodes.Ldarg, sixth).Emit(OpCodes.Xor)
            .Emit(OpCodes.Starg_S, fifth)
            .Emit(OpCodes.Ldarga_S, fifth).Emit(OpCodes.Ldarga, sixth).Emit(OpCodes.Ldind_I8, OpCodes.Stind_I8)
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Starg, sixth)
            .Emit(OpCodes.Ldarg_S, fifth).Emit(OpCodes.Ldc_I8, 1000L).Emit(OpCodes.Mul).Emit(OpCodes.Ldarg, sixth).Emit(OpCodes.Add, OpCodes.Ret);
    }

    private static void AddLocals(IlAssembly assembly, TypeDefinition type)
    {
        // 300 locals, so that the last need the two-byte form.
        var body = new IlBody(assembly.Method(type, "Locals", assembly.Int32, assembly.Int32));
        VariableDefinition[] locals = [.. Enumerable.Range(0, 300).Select(_ => body.Local(assembly.Int32))];
        body.Emit(OpCodes.Ldarg_0, OpCodes.Stloc_0, OpCodes.Ldloc_0, OpCodes.Ldc_I4_1, OpCodes.Add, OpCodes.Stloc_1)
            .Emit(OpCodes.Ldloc_1, OpCodes.Ldc_I4_1, OpCodes.Add, OpCodes.Stloc_2, OpCodes.Ldloc_2, OpCodes.Ldc_I4_1, OpCodes.Add, OpCodes.Stloc_3)
            .Emit(OpCodes.Ldloc_3).Emit(OpCodes.Stloc_S, locals[4]).Emit(OpCodes.Ldloc_S, locals[4]).Emit(OpCodes.Stloc, locals[299])
            .Emit(OpCodes.Ldloca, locals[298]).Emit(OpCodes.Ldloc, locals[299]).Emit(OpCodes.Stind_I4)
            .Emit(OpCodes.Ldloca_S, locals[5]).Emit(OpCodes.Ldloc, locals[298]).Emit(OpCodes.Ldloc, locals[297]).Emit(OpCodes.Add, OpCodes.Stind_I4)
            .Emit(OpCodes.Ldloc_S, locals[5]).Emit(OpCodes.Ret);
    }
}
