using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>What generated code calls for rare cases; the compiler knows these methods by name.</summary>
internal static unsafe class CompilerHelpers
{
    private const int Pending = 0;
    private const int Running = 1;
    private const int Done = 2;

    /// <summary>The record of a class's static constructor, as the compiler writes it.</summary>
    internal struct StaticConstructorRecord
    {
        internal int State;
        internal delegate*<void> Code;
        internal object? Failure;
        internal MethodTable* Type;
    }

    /// <summary>
    /// Runs a static constructor at its first need. A class that asks for itself while it runs goes on (ECMA-335
    /// II.10.5.3.3). Also called for classes that may have run already.
    /// </summary>
    [RuntimeExport("SignalboxRunStaticConstructor")]
    internal static void RunStaticConstructor(StaticConstructorRecord* record)
    {
        if (record->State == Pending)
        {
            record->State = Running;
            record->Code();
            record->State = Done;
        }
    }

    /// <summary>An unbox whose types differ: only enums and their underlying types stand for each other.</summary>
    internal static bool CanUnbox(MethodTable* expected, object value)
    {
        MethodTable* actual = value.GetMethodTable();
        return expected->IsPrimitive && actual->IsPrimitive && expected->ElementType == actual->ElementType;
    }

    /// <summary><c>Activator.CreateInstance</c> of a class.</summary>
    internal static T CreateInstance<T>()
        where T : class => New<T>();

    [DoesNotReturn]
    internal static void ThrowMissingConstructor(MethodTable* type) => Panic.Stop("System.MissingMethodException"u8);

    [DoesNotReturn]
    internal static void ThrowNullDelegateTarget() => Panic.Stop("System.ArgumentException"u8);

    /// <summary>Creation by the constructor without parameters. The compiler supplies the body.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern T New<T>()
        where T : class;
}
