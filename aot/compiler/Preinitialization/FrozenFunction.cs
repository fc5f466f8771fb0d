using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>Which code a delegate's pointer leads to.</summary>
public enum FrozenFunctionKind
{
    /// <summary>The method itself.</summary>
    Method,

    /// <summary>The method, or a stub that takes a struct out of its box.</summary>
    DelegateTarget,

    /// <summary>The stub that drops the delegate, for delegates to static methods.</summary>
    OpenStatic,
}

/// <summary>A code pointer inside a delegate that stands in the image.</summary>
/// <param name="Kind">Which code.</param>
/// <param name="Method">The method; for <see cref="FrozenFunctionKind.OpenStatic"/> the delegate's Invoke.</param>
public sealed record FrozenFunction(FrozenFunctionKind Kind, MethodDesc Method);
