using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Loads, stores, block copies and their prefixes, through plain addresses.</summary>
internal static class MemoryMethods
{
    private static readonly (OpCode Load, OpCode Store)[] Pairs =
    [
        (OpCodes.Ldind_I1, OpCodes.Stind_I1), (OpCodes.Ldind_U1, OpCodes.Stind_I1), (OpCodes.Ldind_I2, OpCodes.Stind_I2),
        (OpCodes.Ldind_U2, OpCodes.Stind_I2), (OpCodes.Ldind_I4, OpCodes.Stind_I4), (OpCodes.Ldind_U4, OpCodes.Stind_I4),
        (OpCodes.Ldind_I8, OpCodes.Stind_I8), (OpCodes.Ldind_I, OpCodes.Stind_I),
    ];

    internal static void Add(IlAssembly assembly)
    {
        AddLoadsAndStores(assembly);
        TypeDefinition pair = AddStruct(assembly);
        TypeDefinition type = assembly.StaticClass("Memory");
        AddFloats(assembly, type);
        AddReferences(assembly, type);
        AddBlocks(assembly, type);
        AddObjects(assembly, type, pair);
        AddPrefixes(assembly, type, pair);
        AddLocalAllocation(assembly, type);
        AddPointerArithmetic(assembly, type);
    }

    private static TypeDefinition AddStruct(IlAssembly assembly)
    {
        var pair = new TypeDefinition(
            "Signalbox.IlCases",
            "Pair",
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout | TypeAttributes.BeforeFieldInit,
            assembly.ValueType);
        pair.Fields.Add(new FieldDefinition("First", FieldAttributes.Public, assembly.Int64));
        pair.Fields.Add(new FieldDefinition("Second", FieldAttributes.Public, assembly.Int32));
        assembly.Module.Types.Add(pair);
        return pair;
    }

    /// <summary>long (long* p, long value): stores through p, adds what the load of the same width gives.</summary>
    private static void AddLoadsAndStores(IlAssembly assembly)
    {
        var table = new MethodTable(assembly, "LoadsAndStores", assembly.Int64, new PointerType(assembly.Int64), assembly.Int64);
        foreach ((OpCode load, OpCode store) in Pairs)
        {
            foreach (OpCode? prefix in new OpCode?[] { null, OpCodes.Volatile, OpCodes.Unaligned })
            {
                table.Add($"{load.Name}_{prefix?.Name}".Replace('.', '_').Trim('_'), body =>
                {
                    body.Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1);
                    if (store == OpCodes.Stind_I)
                    {
                        body.Emit(OpCodes.Conv_I);
                    }
                    else if (store != OpCodes.Stind_I8)
                    {
                        body.Emit(OpCodes.Conv_I4);
                    }

                    Prefix(body, prefix).Emit(store, OpCodes.Ldarg_0);
                    Prefix(body, prefix).Emit(load).Emit(load.Name.Contains(".u", StringComparison.Ordinal) ? OpCodes.Conv_U8 : OpCodes.Conv_I8)
                        .Emit(OpCodes.Ret);
                });
            }
        }

        table.Close();
    }

    private static IlBody Prefix(IlBody body, OpCode? prefix)
        => prefix == OpCodes.Unaligned ? body.EmitByte(OpCodes.Unaligned, 1) : prefix is { } p ? body.Emit(p) : body;

    private static void AddFloats(IlAssembly assembly, TypeDefinition type)
    {
        new IlBody(assembly.Method(type, "StoreAndLoadFloat", assembly.Single, new PointerType(assembly.Single), assembly.Double))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Stind_R4, OpCodes.Ldarg_0, OpCodes.Ldind_R4, OpCodes.Ret);
        new IlBody(assembly.Method(type, "StoreAndLoadDouble", assembly.Double, new PointerType(assembly.Double), assembly.Single))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Stind_R8, OpCodes.Ldarg_0, OpCodes.Ldind_R8, OpCodes.Ret);
    }

    private static void AddReferences(IlAssembly assembly, TypeDefinition type)
    {
        new IlBody(assembly.Method(type, "ExchangeReference", assembly.Object, new ByReferenceType(assembly.Object), assembly.Object))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldind_Ref, OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Stind_Ref, OpCodes.Ret);
    }

    private static void AddBlocks(IlAssembly assembly, TypeDefinition type)
    {
        var bytes = new PointerType(assembly.Byte);
        new IlBody(assembly.Method(type, "CopyBlock", assembly.Void, bytes, bytes, assembly.Module.TypeSystem.UInt32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Cpblk, OpCodes.Ret);
        new IlBody(assembly.Method(type, "CopyBlockUnaligned", assembly.Void, bytes, bytes, assembly.Module.TypeSystem.UInt32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2).EmitByte(OpCodes.Unaligned, 1).Emit(OpCodes.Volatile, OpCodes.Cpblk, OpCodes.Ret);
        new IlBody(assembly.Method(type, "FillBlock", assembly.Void, bytes, assembly.Byte, assembly.Module.TypeSystem.UInt32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Initblk, OpCodes.Ret);
        new IlBody(assembly.Method(type, "FillConstantBlock", assembly.Void, bytes))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldc_I4, 0xA5).EmitSmall(OpCodes.Ldc_I4_S, 11).EmitByte(OpCodes.Unaligned, 1).Emit(OpCodes.Initblk, OpCodes.Ret);
    }

    private static void AddObjects(IlAssembly assembly, TypeDefinition type, TypeDefinition pair)
    {
        var reference = new ByReferenceType(pair);
        new IlBody(assembly.Method(type, "CopyObject", assembly.Void, reference, reference))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Cpobj, pair).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "CopyReferenceObject", assembly.Void, new ByReferenceType(assembly.String), new ByReferenceType(assembly.String)))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Cpobj, assembly.String).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "LoadAndStoreObject", pair, reference, reference))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Ldobj, pair).Emit(OpCodes.Stobj, pair)
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldobj, pair).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "InitializeObject", assembly.Void, reference))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Initobj, pair).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "InitializeReference", assembly.Void, new ByReferenceType(assembly.String)))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Initobj, assembly.String).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "SizeOf", assembly.Int32))
            .Emit(OpCodes.Sizeof, pair).Emit(OpCodes.Ldc_I4, 1000).Emit(OpCodes.Mul).Emit(OpCodes.Sizeof, assembly.String).Emit(OpCodes.Add, OpCodes.Ret);

        // The fields of a struct on the evaluation stack, without an address.
        new IlBody(assembly.Method(type, "FieldOfValue", assembly.Int64, pair))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, pair.Fields[0]).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, pair.Fields[1])
            .Emit(OpCodes.Conv_I8, OpCodes.Add, OpCodes.Ret);
        var returned = new IlBody(assembly.Method(type, "MakePair", pair, assembly.Int64, assembly.Int32));
        VariableDefinition local = returned.Local(pair);
        returned.Emit(OpCodes.Ldloca, local).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Stfld, pair.Fields[0])
            .Emit(OpCodes.Ldloca, local).Emit(OpCodes.Ldarg_1).Emit(OpCodes.Stfld, pair.Fields[1]).Emit(OpCodes.Ldloc, local).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "FieldOfReturnedValue", assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Ldc_I4_1, OpCodes.Conv_I8, OpCodes.Ldarg_0).Emit(OpCodes.Call, returned.Method).Emit(OpCodes.Ldfld, pair.Fields[1]).Emit(OpCodes.Ret);
    }

    private static void AddPrefixes(IlAssembly assembly, TypeDefinition type, TypeDefinition pair)
    {
        var field = new FieldDefinition("Value", FieldAttributes.Private | FieldAttributes.Static, assembly.Int64);
        type.Fields.Add(field);
        new IlBody(assembly.Method(type, "VolatileStatic", assembly.Int64, assembly.Int64))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Volatile).Emit(OpCodes.Stsfld, field)
            .Emit(OpCodes.Ldsflda, field).Emit(OpCodes.Dup).Emit(OpCodes.Volatile, OpCodes.Ldind_I8, OpCodes.Ldc_I4_1, OpCodes.Conv_I8, OpCodes.Add)
            .Emit(OpCodes.Volatile, OpCodes.Stind_I8).Emit(OpCodes.Volatile).Emit(OpCodes.Ldsfld, field).Emit(OpCodes.Ret);
        var reference = new ByReferenceType(pair);
        new IlBody(assembly.Method(type, "VolatileField", assembly.Int32, reference, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Volatile).Emit(OpCodes.Stfld, pair.Fields[1])
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Volatile).Emit(OpCodes.Ldfld, pair.Fields[1]).Emit(OpCodes.Ret);
        var bytes = new PointerType(assembly.Byte);
        new IlBody(assembly.Method(type, "UnalignedObject", pair, bytes, pair))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).EmitByte(OpCodes.Unaligned, 1).Emit(OpCodes.Stobj, pair)
            .Emit(OpCodes.Ldarg_0).EmitByte(OpCodes.Unaligned, 2).Emit(OpCodes.Volatile).Emit(OpCodes.Ldobj, pair).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "UnalignedField", assembly.Int64, bytes, assembly.Int64))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).EmitByte(OpCodes.Unaligned, 1).Emit(OpCodes.Stfld, pair.Fields[0])
            .Emit(OpCodes.Ldarg_0).EmitByte(OpCodes.Unaligned, 4).Emit(OpCodes.Ldfld, pair.Fields[0]).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "UnalignedDouble", assembly.Double, bytes, assembly.Double))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).EmitByte(OpCodes.Unaligned, 1).Emit(OpCodes.Stind_R8)
            .Emit(OpCodes.Ldarg_0).EmitByte(OpCodes.Unaligned, 1).Emit(OpCodes.Ldind_R8, OpCodes.Ret);
    }

    private static void AddLocalAllocation(IlAssembly assembly, TypeDefinition type)
    {
        // Sums i * i below count through memory of the stack that is there until the method returns.
        var body = new IlBody(assembly.Method(type, "LocalAllocation", assembly.Int32, assembly.Int32));
        VariableDefinition memory = body.Local(new PointerType(assembly.Int32));
        VariableDefinition i = body.Local(assembly.Int32);
        VariableDefinition sum = body.Local(assembly.Int32);
        Instruction fill = IlBody.Label();
        Instruction filled = IlBody.Label();
        Instruction add = IlBody.Label();
        Instruction done = IlBody.Label();
        body.Emit(OpCodes.Ldarg_0, OpCodes.Conv_U, OpCodes.Ldc_I4_4, OpCodes.Mul, OpCodes.Localloc).Emit(OpCodes.Stloc, memory)
            .Mark(fill).Emit(OpCodes.Ldloc, i).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Bge, filled)
            .Emit(OpCodes.Ldloc, memory).Emit(OpCodes.Ldloc, i).Emit(OpCodes.Conv_I, OpCodes.Ldc_I4_4, OpCodes.Mul, OpCodes.Add)
            .Emit(OpCodes.Ldloc, i).Emit(OpCodes.Dup, OpCodes.Mul, OpCodes.Stind_I4)
            .Emit(OpCodes.Ldloc, i).Emit(OpCodes.Ldc_I4_1, OpCodes.Add).Emit(OpCodes.Stloc, i).Emit(OpCodes.Br, fill)
            .Mark(filled).Emit(OpCodes.Ldloc, i).Emit(OpCodes.Brfalse, done)
            .Mark(add).Emit(OpCodes.Ldloc, i).Emit(OpCodes.Ldc_I4_1, OpCodes.Sub, OpCodes.Dup).Emit(OpCodes.Stloc, i)
            .Emit(OpCodes.Conv_I, OpCodes.Ldc_I4_4, OpCodes.Mul).Emit(OpCodes.Ldloc, memory).Emit(OpCodes.Add, OpCodes.Ldind_I4)
            .Emit(OpCodes.Ldloc, sum).Emit(OpCodes.Add).Emit(OpCodes.Stloc, sum).Emit(OpCodes.Ldloc, i).Emit(OpCodes.Brtrue, add)
            .Mark(done).Emit(OpCodes.Ldloc, sum).Emit(OpCodes.Ret);

        // Two blocks in one method do not overlap, and memory is zeroed where locals are.
        body = new IlBody(assembly.Method(type, "TwoAllocations", assembly.Int64));
        VariableDefinition first = body.Local(assembly.Native);
        VariableDefinition second = body.Local(assembly.Native);
        body.EmitSmall(OpCodes.Ldc_I4_S, 24).Emit(OpCodes.Conv_U, OpCodes.Localloc).Emit(OpCodes.Stloc, first)
            .EmitSmall(OpCodes.Ldc_I4_S, 24).Emit(OpCodes.Conv_U, OpCodes.Localloc).Emit(OpCodes.Stloc, second)
            .Emit(OpCodes.Ldloc, first).Emit(OpCodes.Ldc_I8, -1L).Emit(OpCodes.Stind_I8)
            .Emit(OpCodes.Ldloc, second).Emit(OpCodes.Ldc_I4_8, OpCodes.Add, OpCodes.Ldc_I4_7, OpCodes.Conv_I8, OpCodes.Stind_I8)
            .Emit(OpCodes.Ldloc, first).Emit(OpCodes.Ldc_I4_8, OpCodes.Add, OpCodes.Ldind_I8)
            .Emit(OpCodes.Ldloc, second).Emit(OpCodes.Ldind_I8, OpCodes.Add)
            .Emit(OpCodes.Ldloc, second).Emit(OpCodes.Ldc_I4_8, OpCodes.Add, OpCodes.Ldind_I8, OpCodes.Add, OpCodes.Ret);
    }

    private static void AddPointerArithmetic(IlAssembly assembly, TypeDefinition type)
    {
        // A managed pointer moved by a native integer and by an int32, and the distance of two.
        var reference = new ByReferenceType(assembly.Int32);
        new IlBody(assembly.Method(type, "MoveReference", assembly.Int32, reference, assembly.Native))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldc_I4_4, OpCodes.Mul, OpCodes.Add, OpCodes.Ldind_I4, OpCodes.Ret);
        new IlBody(assembly.Method(type, "MoveReferenceBack", assembly.Int32, reference, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldc_I4_4, OpCodes.Mul, OpCodes.Sub, OpCodes.Ldind_I4, OpCodes.Ret);
        new IlBody(assembly.Method(type, "Distance", assembly.Int64, reference, reference))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Sub, OpCodes.Conv_I8, OpCodes.Ret);
    }
}
