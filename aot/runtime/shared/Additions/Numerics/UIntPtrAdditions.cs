using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.UIntPtr that came with .NET 10.</summary>
[AdditionTo("System.UIntPtr")]
internal static class UIntPtrAdditions
{
    internal static nuint BigMul(nuint left, nuint right, out nuint lower)
    {
        ulong upper = Math.BigMul(left, right, out ulong low);
        lower = (nuint)low;
        return (nuint)upper;
    }
}
