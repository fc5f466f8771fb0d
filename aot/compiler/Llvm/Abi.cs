using System.Text;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>One register (or part) of a passed value: where in the value it stands and as what it travels.</summary>
public readonly record struct AbiPart(int Offset, string Type, string Attribute);

/// <summary>
/// How one value is passed: in up to two registers, or by the address of a copy that the callee owns. This is the RISC-V C
/// convention for everything that assembly or firmware sees, and a register-friendly one for structs between methods.
/// </summary>
public sealed class AbiValue
{
    private const int MaximumDirectSize = 16;

    private AbiValue(TypeDesc type, AbiPart[] parts, bool isIndirect)
    {
        Type = type;
        Parts = parts;
        IsIndirect = isIndirect;
    }

    public TypeDesc Type { get; }

    public AbiPart[] Parts { get; }

    public bool IsIndirect { get; }

    public static AbiValue Of(TypeDesc type)
    {
        if (LlvmTypes.Scalar(type) is { } scalar)
        {
            return new AbiValue(type, [new AbiPart(0, scalar, Extension(type, scalar))], false);
        }

        var layout = type.Layout;
        if (layout.Size > MaximumDirectSize)
        {
            return new AbiValue(type, [], true);
        }

        if (!layout.HasOverlap && layout.Leaves.Length is 1 or 2 && layout.Leaves.All(l => LlvmTypes.Scalar(l.Type) != null))
        {
            return new AbiValue(type, [.. layout.Leaves.Select(Part)], false);
        }

        var parts = new List<AbiPart>();
        for (var offset = 0; offset < layout.Size; offset += 8)
        {
            var isReference = !layout.HasOverlap && layout.Leaves.Any(l => l.Offset == offset && LlvmTypes.Scalar(l.Type) == "ptr");
            parts.Add(new AbiPart(offset, isReference ? "ptr" : "i64", ""));
        }

        return new AbiValue(type, [.. parts], false);
    }

    /// <summary>The LLVM type that a function returns for this value.</summary>
    public string ReturnType => Parts.Length switch
    {
        0 => "void",
        1 => Parts[0].Type,
        _ => "{ " + string.Join(", ", Parts.Select(p => p.Type)) + " }",
    };

    private static AbiPart Part(Leaf leaf)
    {
        var scalar = LlvmTypes.Scalar(leaf.Type)!;
        return new AbiPart(leaf.Offset, scalar, Extension(leaf.Type, scalar));
    }

    /// <summary>The caller extends narrow integers, as the C convention wants; 32 bits are always sign-extended on RV64.</summary>
    private static string Extension(TypeDesc type, string scalar) => scalar switch
    {
        "i32" => " signext",
        "i8" or "i16" => LlvmTypes.IsSigned(type) ? " signext" : " zeroext",
        _ => "",
    };
}

/// <summary>The LLVM form of a method signature.</summary>
public sealed class AbiSignature
{
    public AbiSignature(MethodSignature signature, TypeDesc? receiver)
    {
        Return = signature.ReturnsVoid ? null : AbiValue.Of(signature.ReturnType);
        var list = new List<AbiValue>();
        if (receiver != null)
        {
            list.Add(AbiValue.Of(receiver));
        }

        list.AddRange(signature.Parameters.Select(AbiValue.Of));
        Parameters = [.. list];
    }

    /// <summary>Null for void.</summary>
    public AbiValue? Return { get; }

    /// <summary>The receiver first, if there is one.</summary>
    public AbiValue[] Parameters { get; }

    public bool ReturnsByAddress => Return is { IsIndirect: true };

    public string ReturnType => Return == null || ReturnsByAddress ? "void" : Return.ReturnType;

    public string ReturnAttribute => Return is { Parts: [var only] } ? only.Attribute.TrimStart() + (only.Attribute.Length > 0 ? " " : "") : "";

    /// <summary>Return and parameter types without names: equal for methods that can be called the same way.</summary>
    public string Key
    {
        get
        {
            var text = new StringBuilder(ReturnAttribute).Append(ReturnType);
            if (ReturnsByAddress)
            {
                text.Append(" sret").Append(Return!.Type.Layout.Size);
            }

            foreach (var p in Parameters)
            {
                text.Append(' ');
                if (p.IsIndirect)
                {
                    text.Append("by").Append(p.Type.Layout.Size);
                }
                else
                {
                    text.AppendJoin('+', p.Parts.Select(x => x.Type + x.Attribute));
                }
            }

            return text.ToString();
        }
    }
}
