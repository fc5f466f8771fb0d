using System;

namespace Signalbox.Intrinsics;

/// <summary>
/// Assembly calls this method from the trap vector. It is a root of the image and held to
/// <see cref="NoAllocationAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TrapEntryAttribute : Attribute;
