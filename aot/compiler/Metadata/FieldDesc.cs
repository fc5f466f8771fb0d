using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>A field of a closed type.</summary>
public sealed class FieldDesc
{
    private TypeDesc? _type;

    internal FieldDesc(DefType owner, FieldDefinition definition)
    {
        Owner = owner;
        Definition = definition;
    }

    public DefType Owner { get; }

    public FieldDefinition Definition { get; }

    public TypeDesc Type => _type ??= Owner.Types.Resolve(Definition.FieldType, Owner.Context);

    /// <summary>
    /// Byte offset of an instance field: from the MethodTable pointer for classes, from the start of the value for
    /// structs. Valid once the owner's layout was computed.
    /// </summary>
    public int Offset
    {
        get
        {
            _ = Owner.Layout;
            return LaidOutOffset;
        }
    }

    public bool IsThreadStatic => Definition.CustomAttributes.Any(a => a.AttributeType.Name == "ThreadStaticAttribute");

    public string Symbol => Owner.DisplayName + "." + Definition.Name;

    internal int LaidOutOffset { get; set; }

    public override string ToString() => Symbol;
}
