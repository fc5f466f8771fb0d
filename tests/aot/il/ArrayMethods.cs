using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>The instructions for one-dimensional arrays, in each of their forms.</summary>
internal static class ArrayMethods
{
    internal static void Add(IlAssembly assembly)
    {
        TypeDefinition type = assembly.StaticClass("Arrays");
        TypeSystem types = assembly.Module.TypeSystem;
        (string Name, TypeReference Element, OpCode Load, OpCode Store)[] forms =
        [
            ("SByte", types.SByte, OpCodes.Ldelem_I1, OpCodes.Stelem_I1), ("Byte", types.Byte, OpCodes.Ldelem_U1, OpCodes.Stelem_I1),
            ("Int16", types.Int16, OpCodes.Ldelem_I2, OpCodes.Stelem_I2), ("UInt16", types.UInt16, OpCodes.Ldelem_U2, OpCodes.Stelem_I2),
            ("Int32", types.Int32, OpCodes.Ldelem_I4, OpCodes.Stelem_I4), ("UInt32", types.UInt32, OpCodes.Ldelem_U4, OpCodes.Stelem_I4),
            ("Int64", types.Int64, OpCodes.Ldelem_I8, OpCodes.Stelem_I8), ("Native", types.IntPtr, OpCodes.Ldelem_I, OpCodes.Stelem_I),
            ("Single", types.Single, OpCodes.Ldelem_R4, OpCodes.Stelem_R4), ("Double", types.Double, OpCodes.Ldelem_R8, OpCodes.Stelem_R8),
            ("Object", types.Object, OpCodes.Ldelem_Ref, OpCodes.Stelem_Ref), ("String", types.String, OpCodes.Ldelem_Ref, OpCodes.Stelem_Ref),
        ];
        foreach ((string name, TypeReference element, OpCode load, OpCode store) in forms)
        {
            AddForms(assembly, type, name, element, load, store);
        }

        AddAddresses(assembly, type);
        AddReadonlyAddress(assembly, type);
        AddLengths(assembly, type);
    }

    private static void AddForms(IlAssembly assembly, TypeDefinition type, string name, TypeReference element, OpCode load, OpCode store)
    {
        var array = new ArrayType(element);

        // T (T[] array, int index, T value): stores with the short form, loads with it and with the form that names the type.
        var body = new IlBody(assembly.Method(type, "StoreAndLoad" + name, element, array, assembly.Int32, element));
        body.Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, store, OpCodes.Ldarg_0, OpCodes.Ldarg_1, load, OpCodes.Ret);
        body = new IlBody(assembly.Method(type, "StoreAndLoadAny" + name, element, array, assembly.Native, element));
        body.Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2).Emit(OpCodes.Stelem_Any, element)
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Ldelem_Any, element).Emit(OpCodes.Ret);
    }

    private static void AddAddresses(IlAssembly assembly, TypeDefinition type)
    {
        var ints = new ArrayType(assembly.Int32);
        new IlBody(assembly.Method(type, "AddThroughAddress", assembly.Void, ints, assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Ldelema, assembly.Int32)
            .Emit(OpCodes.Dup, OpCodes.Ldind_I4, OpCodes.Ldarg_2, OpCodes.Add, OpCodes.Stind_I4, OpCodes.Ret);

        // The address of an element of a covariant array is refused, the read-only one is given.
        var objects = new ArrayType(assembly.Object);
        new IlBody(assembly.Method(type, "AddressOfObject", assembly.Object, objects, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Ldelema, assembly.Object).Emit(OpCodes.Ldind_Ref, OpCodes.Ret);
        new IlBody(assembly.Method(type, "ReadonlyAddressOfObject", assembly.Object, objects, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Readonly).Emit(OpCodes.Ldelema, assembly.Object).Emit(OpCodes.Ldind_Ref, OpCodes.Ret);
    }

    private static void AddReadonlyAddress(IlAssembly assembly, TypeDefinition type)
    {
        // string TextOf<T>(T[] array, int index): the virtual call on an element in place.
        MethodDefinition method = assembly.Method(type, "TextOf", assembly.String);
        var parameter = new GenericParameter("T", method);
        method.GenericParameters.Add(parameter);
        method.Parameters.Add(new ParameterDefinition(new ArrayType(parameter)));
        method.Parameters.Add(new ParameterDefinition(assembly.Int32));
        new IlBody(method).Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Readonly).Emit(OpCodes.Ldelema, parameter)
            .Emit(OpCodes.Constrained, parameter)
            .Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "ToString", assembly.String, false)).Emit(OpCodes.Ret);
    }

    private static void AddLengths(IlAssembly assembly, TypeDefinition type)
    {
        new IlBody(assembly.Method(type, "NewWithInt32", new ArrayType(assembly.Int16), assembly.Int32))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Newarr, assembly.Int16).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "NewWithNative", new ArrayType(assembly.String), assembly.Native))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Newarr, assembly.String).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "LengthAsNative", assembly.Native, new ArrayType(assembly.Int16)))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldlen, OpCodes.Ret);
        new IlBody(assembly.Method(type, "LengthInArithmetic", assembly.Int64, new ArrayType(assembly.Int16)))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldlen, OpCodes.Ldc_I4_M1, OpCodes.Add, OpCodes.Conv_I8, OpCodes.Ret);
    }
}
