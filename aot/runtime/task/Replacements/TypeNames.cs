using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>The names of types, from one string that the compiler writes for each.</summary>
internal static unsafe class TypeNames
{
    /// <summary>
    /// Namespace and name of <paramref name="type"/>, the enclosing types joined by <c>+</c>, the arity after a
    /// backtick, and the names of a definition's type parameters: <c>Some.Namespace.Outer+Inner`1[T]</c>. The compiler
    /// supplies the body.
    /// </summary>
    /// <param name="type">Neither an array, a pointer nor a reference, and no constructed generic type.</param>
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern string GetDefinitionName(MethodTable* type);

    /// <summary>The name as <c>Type.ToString</c> gives it: <c>Dictionary`2[System.Int32,System.String[]]</c>.</summary>
    internal static string Describe(MethodTable* type)
    {
        if (type->IsParameterizedType)
        {
            return Describe(type->RelatedParameterType) + ElementSuffix(type);
        }

        if (!type->IsGeneric)
        {
            return GetDefinitionName(type);
        }

        string text = GetFullName(type->GenericDefinition) + "[";
        MethodTableList arguments = type->GenericArguments;
        for (int index = 0; index < (int)type->GenericArity; index++)
        {
            text += (index == 0 ? "" : ",") + Describe(arguments[index]);
        }

        return text + "]";
    }

    /// <summary>The name as <c>Type.FullName</c> gives it, but for the assemblies of type arguments.</summary>
    internal static string GetFullName(MethodTable* type)
    {
        string text = Describe(type);
        int parameters = type->IsGenericTypeDefinition ? text.IndexOf('[') : -1;
        return parameters < 0 ? text : text.Substring(0, parameters);
    }

    /// <summary>The name without namespace, enclosing types and arguments: <c>Dictionary`2</c>.</summary>
    internal static string GetName(MethodTable* type)
    {
        if (type->IsParameterizedType)
        {
            return GetName(type->RelatedParameterType) + ElementSuffix(type);
        }

        string full = GetFullName(DefinitionOf(type));
        int start = full.LastIndexOf('+');
        return full.Substring((start < 0 ? full.LastIndexOf('.') : start) + 1);
    }

    /// <summary>The namespace; null for a type outside of any.</summary>
    internal static string? GetNamespace(MethodTable* type)
    {
        while (type->IsParameterizedType)
        {
            type = type->RelatedParameterType;
        }

        string full = GetFullName(DefinitionOf(type));
        int nested = full.IndexOf('+');
        int end = full.LastIndexOf('.', (nested < 0 ? full.Length : nested) - 1);
        return end < 0 ? null : full.Substring(0, end);
    }

    private static MethodTable* DefinitionOf(MethodTable* type) => type->IsGeneric ? type->GenericDefinition : type;

    private static string ElementSuffix(MethodTable* type) => type->ElementType switch
    {
        EETypeElementType.SzArray => "[]",
        EETypeElementType.Array => ArraySuffix(type->ArrayRank),
        EETypeElementType.Pointer => "*",
        _ => "&",
    };

    private static string ArraySuffix(int rank) => rank == 1 ? "[*]" : "[" + new string(',', rank - 1) + "]";
}
