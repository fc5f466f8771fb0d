using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>What generated code calls for rare cases; the compiler knows these methods by name.</summary>
internal static unsafe class CompilerHelpers
{
    private const int Running = 1;
    private const int Done = 2;
    private const int Failed = 3;

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
    /// II.10.5.3.3); one whose constructor threw throws the same exception for ever.
    /// </summary>
    [RuntimeExport("SignalboxRunStaticConstructor")]
    internal static void RunStaticConstructor(StaticConstructorRecord* record)
    {
        if (record->State == Running)
        {
            return;
        }

        if (record->State == Failed)
        {
            throw (Exception)record->Failure!;
        }

        record->State = Running;
        try
        {
            record->Code();
        }
        catch (Exception inner)
        {
            Exception outer = new TypeInitializationException(TypeNames.Describe(record->Type), inner);
            record->Failure = outer;
            record->State = Failed;
            throw outer;
        }

        record->State = Done;
    }

    /// <summary>An unbox whose types differ: enums and their underlying types pass, all others throw.</summary>
    internal static void CheckUnbox(MethodTable* expected, object value, MethodTable* named)
    {
        MethodTable* actual = value.GetMethodTable();
        if (!expected->IsPrimitive || !actual->IsPrimitive || expected->ElementType != actual->ElementType)
        {
            // .NET names nested types without their enclosing ones here.
            throw new InvalidCastException("Unable to cast object of type '" + NameInMessage(actual) + "' to type '" + NameInMessage(named) + "'.");
        }
    }

    private static string NameInMessage(MethodTable* type)
    {
        string name = TypeNames.Describe(type);
        return name.Substring(name.LastIndexOf('+') + 1);
    }

    /// <summary>Activator.CreateInstance of a class: what its constructor throws is wrapped.</summary>
    internal static T CreateInstance<T>()
        where T : class
    {
        try
        {
            return New<T>();
        }
        catch (Exception inner)
        {
            throw new System.Reflection.TargetInvocationException(inner);
        }
    }

    /// <summary>Creation by the constructor without parameters. The compiler supplies the body.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern T New<T>()
        where T : class;

    [DoesNotReturn]
    internal static void ThrowInvalidCast(MethodTable* target, object value) =>
        throw new InvalidCastException(
            "Unable to cast object of type '" + TypeNames.Describe(value.GetMethodTable()) + "' to type '" + TypeNames.Describe(target) + "'.");

    [DoesNotReturn]
    internal static void ThrowMissingConstructor(MethodTable* type) =>
        throw new MissingMethodException("Cannot dynamically create an instance of type '" + TypeNames.Describe(type)
            + "'. Reason: No parameterless constructor defined.");

    [DoesNotReturn]
    internal static void ThrowNullDelegateTarget() => throw new ArgumentException(SR.Arg_DlgtNullInst);
}
