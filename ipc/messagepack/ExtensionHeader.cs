namespace Signalbox.MessagePack;

/// <summary>What stands before the bytes of an extension value.</summary>
/// <param name="TypeCode">The application's type (0 to 127) or a reserved one (-128 to -1).</param>
/// <param name="Length">The number of bytes that follow.</param>
public readonly record struct ExtensionHeader(sbyte TypeCode, uint Length);
