using System;

namespace Signalbox.Intrinsics;

/// <summary>
/// No object may be allocated by this method or by anything that it can reach. The compiler proves it in the kernel
/// profile; a violation is a build error that shows the path of calls.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class NoAllocationAttribute : Attribute;
