namespace Signalbox.MessagePack;

/// <summary>An extension value that owns its bytes.</summary>
/// <param name="TypeCode">The application's type (0 to 127) or a reserved one (-128 to -1).</param>
/// <param name="Data">The bytes.</param>
public readonly record struct ExtensionResult(sbyte TypeCode, ReadOnlyMemory<byte> Data)
{
    /// <summary>The header that goes before the bytes.</summary>
    public ExtensionHeader Header => new(TypeCode, (uint)Data.Length);
}
