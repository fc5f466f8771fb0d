using Mono.Cecil;

namespace Signalbox.Aot.Lowering;

/// <summary>
/// Members of the class library that can't work in an image: they need metadata, code generation, a second thread or an
/// operating system. A program that calls one does not build. The class library's own calls are not looked at: what it
/// does behind them is replaced or never reached.
/// </summary>
public static class Limits
{
    private const string NoMetadata = "needs reflection metadata, which images do not hold (names of types and members of enums are there)";
    private const string NoCode = "needs code made at run time";
    private const string OneThread = "needs a second thread; a task has one: use async methods";

    private static readonly string[] MetadataNamespaces =
        ["System.Reflection", "System.Reflection.Emit", "System.Linq.Expressions", "System.Runtime.Loader", "System.Reflection.Metadata"];

    /// <summary>Members of System.Type that work from the type's own tables.</summary>
    private static readonly HashSet<string> TypeMembers =
    [
        "GetTypeFromHandle", "op_Equality", "op_Inequality", "Equals", "GetHashCode", "ToString", "get_Name", "get_FullName", "get_Namespace",
        "get_IsValueType", "get_IsEnum", "get_IsPrimitive", "get_IsClass", "get_IsInterface", "get_IsArray", "get_IsPointer", "get_IsByRef",
        "get_IsByRefLike", "get_IsGenericType", "get_IsConstructedGenericType", "get_IsGenericTypeDefinition", "get_HasElementType", "get_IsSZArray",
        "GetElementType", "get_TypeHandle", "GetTypeCode", "GetEnumUnderlyingType", "GetEnumNames", "GetEnumValues", "GetEnumName", "IsEnumDefined",
        "IsAssignableFrom", "IsAssignableTo", "IsInstanceOfType", "IsSubclassOf", "get_BaseType", "GetArrayRank", "GetType", "GetGenericTypeDefinition",
        "GetGenericArguments", "get_GenericTypeArguments", "get_UnderlyingSystemType", "IsEquivalentTo", "get_IsVariableBoundArray", "get_IsTypeDefinition",
        "get_ContainsGenericParameters", "get_IsGenericParameter", "get_IsNested", "GetTypeHandle", ".ctor", "get_IsAbstract", "get_IsSealed",
    ];

    private static readonly Dictionary<string, string> Members = new()
    {
        ["System.Activator::CreateInstance"] = NoMetadata,
        ["System.Activator::CreateInstanceFrom"] = NoMetadata,
        ["System.Delegate::CreateDelegate"] = NoMetadata,
        ["System.Delegate::DynamicInvoke"] = NoMetadata,
        ["System.Delegate::get_Method"] = NoMetadata,
        ["System.Type::MakeGenericType"] = NoCode,
        ["System.Type::MakeArrayType"] = NoCode,
        ["System.Array::CreateInstance"] = NoCode,
        ["System.Enum::GetValues"] = "makes an array of a type that is known at run time only: use Enum.GetValues<T>()",
        ["System.Runtime.CompilerServices.RuntimeHelpers::RunClassConstructor"] = NoMetadata,
        ["System.Runtime.CompilerServices.RuntimeHelpers::GetUninitializedObject"] = NoMetadata,
        ["System.AppDomain::GetAssemblies"] = NoMetadata,
        ["System.AppDomain::CreateDomain"] = NoMetadata,
        ["System.Threading.Thread::.ctor"] = OneThread,
        ["System.Threading.Thread::Start"] = OneThread,
        ["System.Threading.Thread::Join"] = OneThread,
        ["System.Runtime.InteropServices.Marshal::GetDelegateForFunctionPointer"] = NoCode,
        ["System.Runtime.InteropServices.Marshal::GetFunctionPointerForDelegate"] = NoCode,
        ["System.Runtime.InteropServices.NativeLibrary::Load"] = "needs an operating system",
        ["System.Runtime.CompilerServices.CallSite`1::Create"] = NoCode,
    };

    /// <summary>Why a program can't call a method; null if it can.</summary>
    public static string? Problem(MethodDefinition method)
    {
        var type = method.DeclaringType;
        if (type.FullName == "System.Type")
        {
            if (method.Name == "GetType" && method.IsStatic)
            {
                return NoMetadata;
            }

            return Members.GetValueOrDefault("System.Type::" + method.Name) ?? (TypeMembers.Contains(method.Name) ? null : NoMetadata);
        }

        if (Members.TryGetValue(type.FullName + "::" + method.Name, out var why) && !IsGenericForm(method))
        {
            return why;
        }

        var outer = type;
        while (outer.DeclaringType != null)
        {
            outer = outer.DeclaringType;
        }

        return MetadataNamespaces.Contains(outer.Namespace) && !IsHarmless(outer, method) ? NoMetadata : null;
    }

    /// <summary>Activator.CreateInstance&lt;T&gt;() and Enum.GetValues&lt;T&gt;() know their type at compile time.</summary>
    private static bool IsGenericForm(MethodDefinition method) => method.HasGenericParameters && method.Parameters.Count == 0;

    private static bool IsHarmless(TypeDefinition type, MethodDefinition method) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal) || type.Name.EndsWith("Exception", StringComparison.Ordinal)
        || (type.Name == "MemberInfo" && method.Name is "get_Name" or "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality");
}
