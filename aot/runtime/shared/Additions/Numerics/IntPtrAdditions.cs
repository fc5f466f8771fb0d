using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.IntPtr that came with .NET 10.</summary>
[AdditionTo("System.IntPtr")]
internal static class IntPtrAdditions
{
    internal static nint BigMul(nint left, nint right, out nint lower)
    {
        long upper = Math.BigMul(left, right, out long low);
        lower = (nint)low;
        return (nint)upper;
    }
}
