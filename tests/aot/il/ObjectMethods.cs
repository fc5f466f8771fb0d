using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Objects, calls of every kind, boxes, tokens.</summary>
internal static class ObjectMethods
{
    internal static void Add(IlAssembly assembly)
    {
        (TypeDefinition parent, TypeDefinition child) = AddClasses(assembly);
        TypeDefinition type = assembly.StaticClass("Objects");
        AddCalls(assembly, type, parent, child);
        AddIndirectCalls(assembly, type, parent);
        AddTailCalls(assembly, type);
        AddBoxes(assembly, type);
        AddTokens(assembly, type, parent);
        AddFields(assembly, type, parent);
    }

    private const MethodAttributes Virtual = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    private static (TypeDefinition Parent, TypeDefinition Child) AddClasses(IlAssembly assembly)
    {
        TypeDefinition parent = Class(assembly, "Parent", assembly.Object);
        parent.Fields.Add(new FieldDefinition("Number", FieldAttributes.Public, assembly.Int32));
        parent.Fields.Add(new FieldDefinition("Shared", FieldAttributes.Public | FieldAttributes.Static, assembly.String));
        Constructor(assembly, parent, assembly.MethodOf(assembly.Object, ".ctor", assembly.Void, false));
        Method(assembly, parent, Virtual | MethodAttributes.NewSlot, "Who", "parent");
        TypeDefinition child = Class(assembly, "Child", parent);
        Constructor(assembly, child, parent.Methods[0]);
        Method(assembly, child, Virtual, "Who", "child");
        return (parent, child);
    }

    private static TypeDefinition Class(IlAssembly assembly, string name, TypeReference parent)
    {
        var type = new TypeDefinition("Signalbox.IlCases", name, TypeAttributes.Public | TypeAttributes.BeforeFieldInit, parent);
        assembly.Module.Types.Add(type);
        return type;
    }

    private static void Constructor(IlAssembly assembly, TypeDefinition type, MethodReference parent)
    {
        const MethodAttributes Attributes = MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
        var constructor = new MethodDefinition(".ctor", Attributes, assembly.Void);
        type.Methods.Add(constructor);
        new IlBody(constructor).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Call, parent).Emit(OpCodes.Ret);
    }

    private static void Method(IlAssembly assembly, TypeDefinition type, MethodAttributes attributes, string name, string text)
    {
        var method = new MethodDefinition(name, attributes, assembly.String);
        type.Methods.Add(method);
        new IlBody(method).Emit(OpCodes.Ldstr, text).Emit(OpCodes.Ret);
    }

    private static MethodDefinition Named(TypeDefinition type, string name) => type.Methods.Single(m => m.Name == name);

    private static void AddCalls(IlAssembly assembly, TypeDefinition type, TypeDefinition parent, TypeDefinition child)
    {
        // call goes past the override, callvirt does not; callvirt on a method that is not virtual checks for null.
        new IlBody(assembly.Method(type, "CallPastOverride", assembly.String, parent))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Call, Named(parent, "Who")).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "CallVirtual", assembly.String, parent))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Callvirt, Named(parent, "Who")).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "CallOnNull", assembly.String))
            .Emit(OpCodes.Ldnull).Emit(OpCodes.Call, Named(parent, "Who")).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "NewParent", parent)).Emit(OpCodes.Newobj, parent.Methods[0]).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "NewChild", parent)).Emit(OpCodes.Newobj, child.Methods[0]).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "IsChild", assembly.Boolean, assembly.Object))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Isinst, child).Emit(OpCodes.Ldnull, OpCodes.Cgt_Un, OpCodes.Ret);
        new IlBody(assembly.Method(type, "CastToChild", child, assembly.Object))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Castclass, child).Emit(OpCodes.Ret);

        // A constructor of a struct by newobj, and by call on an address.
        TypeReference guid = assembly.Reference("System", "TimeSpan", isValueType: true);
        MethodReference constructor = assembly.MethodOf(guid, ".ctor", assembly.Void, false, assembly.Int64);
        MethodReference ticks = assembly.MethodOf(guid, "get_Ticks", assembly.Int64, false);
        var body = new IlBody(assembly.Method(type, "StructConstructors", assembly.Int64, assembly.Int64));
        VariableDefinition local = body.Local(guid);
        body.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Newobj, constructor).Emit(OpCodes.Stloc, local).Emit(OpCodes.Ldloca, local).Emit(OpCodes.Call, ticks)
            .Emit(OpCodes.Ldloca, local).Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_0, OpCodes.Mul).Emit(OpCodes.Call, constructor)
            .Emit(OpCodes.Ldloca, local).Emit(OpCodes.Call, ticks).Emit(OpCodes.Add, OpCodes.Ret);
        MethodReference stringConstructor = assembly.MethodOf(assembly.String, ".ctor", assembly.Void, false, assembly.Module.TypeSystem.Char, assembly.Int32);
        new IlBody(assembly.Method(type, "NewString", assembly.String, assembly.Module.TypeSystem.Char, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Newobj, stringConstructor).Emit(OpCodes.Ret);
    }

    private static void AddIndirectCalls(IlAssembly assembly, TypeDefinition type, TypeDefinition parent)
    {
        MethodDefinition add = assembly.Method(type, "Add", assembly.Int32, assembly.Int32, assembly.Int32);
        new IlBody(add).Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Add, OpCodes.Ret);
        var site = new CallSite(assembly.Int32);
        site.Parameters.Add(new ParameterDefinition(assembly.Int32));
        site.Parameters.Add(new ParameterDefinition(assembly.Int32));
        new IlBody(assembly.Method(type, "CallIndirect", assembly.Int32, assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Ldftn, add).Emit(OpCodes.Calli, site).Emit(OpCodes.Ret);

        // ldvirtftn takes the override of the object; calli passes the object as this.
        var instance = new CallSite(assembly.String) { HasThis = true };
        new IlBody(assembly.Method(type, "CallIndirectVirtual", assembly.String, parent))
            .Emit(OpCodes.Ldarg_0, OpCodes.Dup).Emit(OpCodes.Ldvirtftn, Named(parent, "Who")).Emit(OpCodes.Calli, instance).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "CallIndirectInstance", assembly.String, parent))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldftn, Named(parent, "Who")).Emit(OpCodes.Calli, instance).Emit(OpCodes.Ret);

        // Delegates: over a static method, over an override, and over the method that an override hides.
        TypeReference definition = assembly.Reference("System", "Func`1");
        definition.GenericParameters.Add(new GenericParameter("TResult", definition));
        var delegateType = new GenericInstanceType(definition) { GenericArguments = { assembly.String } };
        MethodReference constructor = assembly.MethodOf(delegateType, ".ctor", assembly.Void, false, assembly.Object, assembly.Native);
        new IlBody(assembly.Method(type, "DelegateOfOverride", delegateType, parent))
            .Emit(OpCodes.Ldarg_0, OpCodes.Dup).Emit(OpCodes.Ldvirtftn, Named(parent, "Who")).Emit(OpCodes.Newobj, constructor).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "DelegateOfHidden", delegateType, parent))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldftn, Named(parent, "Who")).Emit(OpCodes.Newobj, constructor).Emit(OpCodes.Ret);
    }

    private static void AddTailCalls(IlAssembly assembly, TypeDefinition type)
    {
        // int CountDown(int n, int sum): calls itself in tail position n times.
        MethodDefinition countDown = assembly.Method(type, "CountDown", assembly.Int32, assembly.Int32, assembly.Int32);
        Instruction more = IlBody.Label();
        new IlBody(countDown).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brtrue, more).Emit(OpCodes.Ldarg_1, OpCodes.Ret)
            .Mark(more).Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Sub, OpCodes.Ldarg_1, OpCodes.Ldarg_0, OpCodes.Add)
            .Emit(OpCodes.Tail).Emit(OpCodes.Call, countDown).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "TailVirtual", assembly.String, assembly.Object))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Tail)
            .Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "ToString", assembly.String, false)).Emit(OpCodes.Ret);
        var site = new CallSite(assembly.Int32);
        site.Parameters.Add(new ParameterDefinition(assembly.Int32));
        site.Parameters.Add(new ParameterDefinition(assembly.Int32));
        new IlBody(assembly.Method(type, "TailIndirect", assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_0).Emit(OpCodes.Ldftn, countDown).Emit(OpCodes.Tail).Emit(OpCodes.Calli, site).Emit(OpCodes.Ret);
    }

    private static void AddBoxes(IlAssembly assembly, TypeDefinition type)
    {
        new IlBody(assembly.Method(type, "Box", assembly.Object, assembly.Int32)).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Box, assembly.Int32).Emit(OpCodes.Ret);

        // box does nothing to a reference.
        new IlBody(assembly.Method(type, "BoxReference", assembly.Object, assembly.String))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Box, assembly.String).Emit(OpCodes.Ret);

        // unbox gives the address inside the box, so the box itself is changed.
        new IlBody(assembly.Method(type, "AddInBox", assembly.Object, assembly.Object, assembly.Int32))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Unbox, assembly.Int32).Emit(OpCodes.Dup, OpCodes.Ldind_I4, OpCodes.Ldarg_1, OpCodes.Add, OpCodes.Stind_I4)
            .Emit(OpCodes.Ldarg_0, OpCodes.Ret);
        new IlBody(assembly.Method(type, "UnboxAny", assembly.Int32, assembly.Object))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Unbox_Any, assembly.Int32).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "UnboxAnyReference", assembly.String, assembly.Object))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Unbox_Any, assembly.String).Emit(OpCodes.Ret);
        TypeReference definition = assembly.Reference("System", "Nullable`1", isValueType: true);
        definition.GenericParameters.Add(new GenericParameter("T", definition));
        var nullable = new GenericInstanceType(definition) { GenericArguments = { assembly.Int32 } };
        new IlBody(assembly.Method(type, "BoxNullable", assembly.Object, nullable)).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Box, nullable).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "UnboxNullable", nullable, assembly.Object)).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Unbox_Any, nullable).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "IsNullable", assembly.Boolean, assembly.Object))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Isinst, nullable).Emit(OpCodes.Ldnull, OpCodes.Cgt_Un, OpCodes.Ret);
    }

    private static void AddTokens(IlAssembly assembly, TypeDefinition type, TypeDefinition parent)
    {
        TypeReference handle = assembly.Reference("System", "RuntimeTypeHandle", isValueType: true);
        TypeReference systemType = assembly.Reference("System", "Type");
        MethodReference fromHandle = assembly.MethodOf(systemType, "GetTypeFromHandle", systemType, true, handle);
        new IlBody(assembly.Method(type, "TypeToken", systemType)).Emit(OpCodes.Ldtoken, parent).Emit(OpCodes.Call, fromHandle).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "ArrayToken", systemType))
            .Emit(OpCodes.Ldtoken, new ArrayType(parent, 2)).Emit(OpCodes.Call, fromHandle).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "TokenIsDropped", assembly.Int32))
            .Emit(OpCodes.Ldtoken, parent).Emit(OpCodes.Pop).Emit(OpCodes.Ldc_I4_6, OpCodes.Ret);
    }

    private static void AddFields(IlAssembly assembly, TypeDefinition type, TypeDefinition parent)
    {
        FieldDefinition number = parent.Fields[0];
        FieldDefinition shared = parent.Fields[1];
        new IlBody(assembly.Method(type, "Fields", assembly.Int32, parent, assembly.Int32))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Stfld, number)
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldflda, number).Emit(OpCodes.Dup, OpCodes.Ldind_I4, OpCodes.Ldc_I4_2, OpCodes.Mul, OpCodes.Stind_I4)
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, number).Emit(OpCodes.Ret);

        // The instructions for instance fields take static ones too, and drop the object.
        new IlBody(assembly.Method(type, "StaticThroughInstance", assembly.String, parent, assembly.String))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(OpCodes.Stfld, shared).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, shared).Emit(OpCodes.Ret);
        new IlBody(assembly.Method(type, "StaticFields", assembly.String, assembly.String))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Stsfld, shared).Emit(OpCodes.Ldsflda, shared).Emit(OpCodes.Ldind_Ref, OpCodes.Pop)
            .Emit(OpCodes.Ldsfld, shared).Emit(OpCodes.Ret);
    }
}
