using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>The members of enum types. The compiler writes them for every enum whose names can be asked for.</summary>
internal static unsafe class EnumTable
{
    /// <summary>Gives the members of <paramref name="type"/>. The compiler supplies the body.</summary>
    /// <param name="type">An enum type.</param>
    /// <param name="names">The names; not to be written to.</param>
    /// <param name="values">The values of the names, extended with zeros to 64 bits, in ascending order as unsigned
    /// numbers, equal ones in the order of declaration; not to be written to.</param>
    /// <param name="isFlags">The type carries <c>FlagsAttribute</c>.</param>
    /// <returns>False if the compiler wrote no table for the type.</returns>
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern bool TryGet(
        MethodTable* type,
        [NotNullWhen(true)] out string[]? names,
        [NotNullWhen(true)] out ulong[]? values,
        out bool isFlags);
}
