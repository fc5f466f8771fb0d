using System;

namespace Signalbox.Runtime;

/// <summary>
/// The marked method is what LLVM's library calls end up in: its loops must not be recognised as memcpy or memset, or
/// it would call itself. The compiler gives it the function attribute <c>no-builtins</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NoBuiltinsAttribute : Attribute;
