using System;
using System.Runtime.InteropServices;

namespace Signalbox.Runtime;

/// <summary>What the handle types have in common.</summary>
internal static class GCHandleValue
{
    /// <summary>The value itself, unless the handle was never allocated.</summary>
    internal static nint Check(nint handle) => handle != 0 ? handle : throw new NullReferenceException();

    internal static void Free(ref nint handle)
    {
        nint value = handle;
        if (value != 0)
        {
            handle = 0;
            GCHandle.InternalFree(value);
        }
    }
}
