using System;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>Type objects that the compiler did not put into the image are made on demand.</summary>
[ReplacementFor("System.Type", Reason = "the class library keeps them in a heap of its own beside the collector's")]
internal static unsafe class TypeReplacement
{
    public static RuntimeType GetTypeFromMethodTableSlow(MethodTable* pMT)
    {
        RuntimeType type = new(pMT);

        // SAFETY: the writable data of a method table is one reference, which the compiler counts among the roots.
        Unsafe.AsRef<RuntimeType>(pMT->WritableData) = type;
        return type;
    }
}
