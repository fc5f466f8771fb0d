using Mono.Cecil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>How types look in LLVM: in memory and, for scalars, in registers.</summary>
public static class LlvmTypes
{
    /// <summary>
    /// The LLVM type of a scalar in memory; null for structs, which are only ever handled by address.
    /// </summary>
    public static string? Scalar(TypeDesc type)
    {
        if (!type.IsValueType)
        {
            return "ptr";
        }

        return type.Primitive switch
        {
            MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte => "i8",
            MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => "i16",
            MetadataType.Int32 or MetadataType.UInt32 => "i32",
            MetadataType.Int64 or MetadataType.UInt64 or MetadataType.IntPtr or MetadataType.UIntPtr => "i64",
            MetadataType.Single => "float",
            MetadataType.Double => "double",
            _ => null,
        };
    }

    /// <summary>True for integers narrower than the evaluation stack's 32 bits.</summary>
    public static bool IsSmall(TypeDesc type) => Scalar(type) is "i8" or "i16";

    /// <summary>True where widening fills with the sign bit.</summary>
    public static bool IsSigned(TypeDesc type) =>
        type.Primitive is MetadataType.SByte or MetadataType.Int16 or MetadataType.Int32 or MetadataType.Int64 or MetadataType.IntPtr;

    public static bool IsStruct(TypeDesc type) => Scalar(type) == null;

    public static int Alignment(TypeDesc type) => type.IsValueType ? Math.Min(8, type.Layout.Alignment) : 8;

    /// <summary>The type of a stack slot that can hold a value; structs are rounded up so that whole words can be read.</summary>
    public static string Slot(TypeDesc type) => Scalar(type) ?? $"[{(type.Layout.Size + 7) / 8 * 8} x i8]";

    /// <summary>A global's quoted name.</summary>
    public static string Global(string name)
    {
        if (name.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            name = name.Replace("\\", "\\5C").Replace("\"", "\\22");
        }

        return "@\"" + name + "\"";
    }
}
