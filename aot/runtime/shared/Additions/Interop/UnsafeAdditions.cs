using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>Members of Unsafe that came with .NET 10.</summary>
[AdditionTo("System.Runtime.CompilerServices.Unsafe")]
internal static class UnsafeAdditions
{
    internal static bool IsAddressGreaterThanOrEqualTo<T>(ref readonly T left, ref readonly T right)
        where T : allows ref struct => !Unsafe.IsAddressLessThan(in left, in right);

    internal static bool IsAddressLessThanOrEqualTo<T>(ref readonly T left, ref readonly T right)
        where T : allows ref struct => !Unsafe.IsAddressGreaterThan(in left, in right);
}
