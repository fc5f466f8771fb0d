using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Instructions whose type is a type parameter.</summary>
internal static class GenericMethods
{
    internal static void Add(IlAssembly assembly)
    {
        TypeDefinition type = assembly.StaticClass("Generics");

        Add(assembly, type, "RoundTrip", t => t, t => [t], (body, t) => body
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Box, t).Emit(OpCodes.Unbox_Any, t).Emit(OpCodes.Ret));
        Add(assembly, type, "Cast", t => t, _ => [assembly.Object], (body, t) => body
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Unbox_Any, t).Emit(OpCodes.Ret));
        Add(assembly, type, "Is", _ => assembly.Boolean, _ => [assembly.Object], (body, t) => body
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Isinst, t).Emit(OpCodes.Ldnull, OpCodes.Cgt_Un, OpCodes.Ret));
        Add(assembly, type, "SizeOf", _ => assembly.Int32, _ => [], (body, t) => body.Emit(OpCodes.Sizeof, t).Emit(OpCodes.Ret));
        Add(assembly, type, "CopyByReference", _ => assembly.Void, t => [new ByReferenceType(t), new ByReferenceType(t)], (body, t) => body
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Cpobj, t).Emit(OpCodes.Ret));
        Add(assembly, type, "Exchange", t => t, t => [new ByReferenceType(t), t], (body, t) => body
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldobj, t).Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Stobj, t).Emit(OpCodes.Ret));
        Add(assembly, type, "Clear", _ => assembly.Void, t => [new ByReferenceType(t)], (body, t) => body
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Initobj, t).Emit(OpCodes.Ret));
        Add(assembly, type, "ArrayRoundTrip", t => t, t => [t], (body, t) =>
        {
            VariableDefinition array = body.Local(new ArrayType(t));
            body.Emit(OpCodes.Ldc_I4_2).Emit(OpCodes.Newarr, t).Emit(OpCodes.Stloc, array)
                .Emit(OpCodes.Ldloc, array).Emit(OpCodes.Ldc_I4_1, OpCodes.Ldarg_0).Emit(OpCodes.Stelem_Any, t)
                .Emit(OpCodes.Ldloc, array).Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ldelema, t).Emit(OpCodes.Ldobj, t).Emit(OpCodes.Ret);
        });
        Add(assembly, type, "NameOf", _ => assembly.String, _ => [], (body, t) =>
        {
            TypeReference systemType = assembly.Reference("System", "Type");
            TypeReference handle = assembly.Reference("System", "RuntimeTypeHandle", isValueType: true);
            body.Emit(OpCodes.Ldtoken, t).Emit(OpCodes.Call, assembly.MethodOf(systemType, "GetTypeFromHandle", systemType, true, handle))
                .Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "ToString", assembly.String, false)).Emit(OpCodes.Ret);
        });

        // Three virtual methods of Object on a value that has all, some or none of them itself.
        Add(assembly, type, "HashOf", _ => assembly.Int32, t => [t], (body, t) => body
            .Emit(OpCodes.Ldarga, body.Method.Parameters[0]).Emit(OpCodes.Constrained, t)
            .Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "GetHashCode", assembly.Int32, false)).Emit(OpCodes.Ret));
        Add(assembly, type, "SameAs", _ => assembly.Boolean, t => [t, assembly.Object], (body, t) => body
            .Emit(OpCodes.Ldarga, body.Method.Parameters[0]).Emit(OpCodes.Ldarg_1).Emit(OpCodes.Constrained, t)
            .Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "Equals", assembly.Boolean, false, assembly.Object)).Emit(OpCodes.Ret));
        Add(assembly, type, "TextOf", _ => assembly.String, t => [t], (body, t) => body
            .Emit(OpCodes.Ldarga, body.Method.Parameters[0]).Emit(OpCodes.Constrained, t)
            .Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "ToString", assembly.String, false)).Emit(OpCodes.Ret));
    }

    private static void Add(
        IlAssembly assembly,
        TypeDefinition type,
        string name,
        Func<GenericParameter, TypeReference> result,
        Func<GenericParameter, TypeReference[]> parameters,
        Action<IlBody, GenericParameter> write)
    {
        MethodDefinition method = assembly.Method(type, name, assembly.Void);
        var parameter = new GenericParameter("T", method);
        method.GenericParameters.Add(parameter);
        method.ReturnType = result(parameter);
        foreach (TypeReference item in parameters(parameter))
        {
            method.Parameters.Add(new ParameterDefinition(item));
        }

        write(new IlBody(method), parameter);
    }
}
