using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>
/// The 32 bits before an object's method table: how often the object is locked, and its identity hash code.
/// </summary>
/// <remarks><code>
///  31                    12 11          0
/// +------------------------+-------------+
/// | hash code, 0 = none    | lock depth  |
/// +------------------------+-------------+
/// </code></remarks>
internal static class ObjectHeaderWord
{
    /// <summary>The greatest depth, and the mask of the depth.</summary>
    internal const uint DepthMask = (1u << HashShift) - 1;

    /// <summary>Where the hash code begins.</summary>
    internal const int HashShift = 12;

    // From the first field back over the method table (8 bytes) and the word itself.
    private const int OffsetFromFields = 12;

    /// <summary>The word of <paramref name="instance"/>, which must not be null.</summary>
    internal static ref uint Of(object instance) =>
        ref Unsafe.As<byte, uint>(ref Unsafe.Subtract(ref instance.GetRawData(), OffsetFromFields));
}
