using System;
using System.Runtime.InteropServices;

namespace Signalbox.Runtime;

/// <summary>Members of Marshal that came with .NET 10. Without COM no object has more to tell about an error.</summary>
[AdditionTo("System.Runtime.InteropServices.Marshal")]
internal static class MarshalAdditions
{
    internal static Exception? GetExceptionForHR(int errorCode, in Guid iid, nint pUnk) =>
        Marshal.GetExceptionForHR(errorCode);

    internal static void ThrowExceptionForHR(int errorCode, in Guid iid, nint pUnk) =>
        Marshal.ThrowExceptionForHR(errorCode);
}
