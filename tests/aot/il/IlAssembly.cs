using Mono.Cecil;

namespace Signalbox.IlCases.Generator;

/// <summary>The assembly being written, and the types that its methods speak of.</summary>
internal sealed class IlAssembly
{
    internal IlAssembly()
    {
        Module = ModuleDefinition.CreateModule("Signalbox.IlCases", new ModuleParameters { Kind = ModuleKind.Dll });
        Runtime = new AssemblyNameReference("System.Runtime", new Version(9, 0, 0, 0))
        {
            PublicKeyToken = [0xb0, 0x3f, 0x5f, 0x7f, 0x11, 0xd5, 0x0a, 0x3a],
        };

        // Cecil takes the first reference of a known name for the core library; so it must be there before any type is asked for.
        Module.AssemblyReferences.Add(Runtime);
        Exception = Reference("System", "Exception");
        DivideByZero = Reference("System", "DivideByZeroException");
        InvalidOperation = Reference("System", "InvalidOperationException");
        ValueType = Reference("System", "ValueType");
    }

    internal ModuleDefinition Module { get; }

    internal AssemblyNameReference Runtime { get; }

    internal TypeReference Exception { get; }

    internal TypeReference DivideByZero { get; }

    internal TypeReference InvalidOperation { get; }

    internal TypeReference ValueType { get; }

    internal TypeReference Void => Module.TypeSystem.Void;

    internal TypeReference Boolean => Module.TypeSystem.Boolean;

    internal TypeReference Byte => Module.TypeSystem.Byte;

    internal TypeReference Int16 => Module.TypeSystem.Int16;

    internal TypeReference Int32 => Module.TypeSystem.Int32;

    internal TypeReference Int64 => Module.TypeSystem.Int64;

    internal TypeReference Single => Module.TypeSystem.Single;

    internal TypeReference Double => Module.TypeSystem.Double;

    internal TypeReference Native => Module.TypeSystem.IntPtr;

    internal TypeReference Object => Module.TypeSystem.Object;

    internal TypeReference String => Module.TypeSystem.String;

    /// <summary>A class or struct of the class library.</summary>
    internal TypeReference Reference(string space, string name, bool isValueType = false)
        => new(space, name, Module, Runtime, isValueType);

    /// <summary>A new public static class, closed to everything but its static methods.</summary>
    internal TypeDefinition StaticClass(string name)
    {
        var type = new TypeDefinition(
            "Signalbox.IlCases",
            name,
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            Object);
        Module.Types.Add(type);
        return type;
    }

    /// <summary>Adds a public static method without a body.</summary>
    internal MethodDefinition Method(TypeDefinition type, string name, TypeReference result, params TypeReference[] parameters)
    {
        var method = new MethodDefinition(name, MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig, result);
        foreach (TypeReference parameter in parameters)
        {
            method.Parameters.Add(new ParameterDefinition(((char)('a' + method.Parameters.Count)).ToString(), ParameterAttributes.None, parameter));
        }

        type.Methods.Add(method);
        return method;
    }

    /// <summary>A method of a class of the library.</summary>
    internal MethodReference MethodOf(TypeReference type, string name, TypeReference result, bool isStatic, params TypeReference[] parameters)
    {
        var method = new MethodReference(name, result, type) { HasThis = !isStatic };
        foreach (TypeReference parameter in parameters)
        {
            method.Parameters.Add(new ParameterDefinition(parameter));
        }

        return method;
    }

    internal void Write(string path) => Module.Write(path, new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
}
