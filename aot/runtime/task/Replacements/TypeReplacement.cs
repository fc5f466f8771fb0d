using System;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>Type objects that the compiler did not put into the image are made on demand.</summary>
[ReplacementFor("System.Type",
    Reason = "the class library keeps type objects in a heap of its own, and what a class is in metadata")]
internal static unsafe class TypeReplacement
{
    public static bool get_IsClass(Type self) => !self.IsInterface && !self.IsValueType;

    public static RuntimeType GetTypeFromMethodTableSlow(MethodTable* pMT)
    {
        RuntimeType type = new(pMT);

        // SAFETY: the writable data of a method table is one reference, which the compiler counts among the roots.
        Unsafe.AsRef<RuntimeType>(pMT->WritableData) = type;
        return type;
    }
}

/// <summary>What stands in a nullable type is written in its method table.</summary>
[ReplacementFor("System.Nullable",
    Reason = "the class library compares generic definitions, whose type objects an image can do without")]
internal static unsafe class NullableReplacement
{
    public static Type? GetUnderlyingType(Type nullableType)
    {
        ArgumentNullException.ThrowIfNull(nullableType);
        MethodTable* type = nullableType is RuntimeType known ? known._pUnderlyingEEType : null;
        return type is not null && type->IsNullable && !type->IsGenericTypeDefinition
            ? Type.GetTypeFromMethodTable(type->NullableType)
            : null;
    }
}
