using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>A scalar inside a value: its byte offset and type.</summary>
public readonly record struct Leaf(int Offset, TypeDesc Type);

/// <summary>
/// Size, alignment and contents of a type. For structs and primitives it describes the value; for classes the instance
/// from its MethodTable pointer on, as NativeAOT's CoreLib expects (System.Object declares that pointer as a field).
/// </summary>
public sealed class TypeLayout
{
    private const int PointerSize = 8;
    private const int WideAlignment = 16;

    private TypeLayout(int size, int alignment, bool overlaps, Leaf[] leaves)
    {
        Size = size;
        Alignment = alignment;
        HasOverlap = overlaps;
        Leaves = leaves;
        References = [.. leaves.Where(l => l.Type.IsReference).Select(l => l.Offset).Distinct().Order()];
    }

    /// <summary>Bytes of the value; of the instance without header for classes, not rounded up.</summary>
    public int Size { get; }

    public int Alignment { get; }

    /// <summary>True if two fields share a byte or bytes belong to no field, so that leaves do not describe the value.</summary>
    public bool HasOverlap { get; }

    /// <summary>Scalars in the order of their offsets, structs flattened.</summary>
    public Leaf[] Leaves { get; }

    /// <summary>Offsets of the object references.</summary>
    public int[] References { get; }

    public bool ContainsReferences => References.Length > 0;

    /// <summary>Bytes that a field of this type takes.</summary>
    public static int FieldSize(TypeDesc type) => type.IsValueType ? type.Layout.Size : PointerSize;

    public static TypeLayout Compute(TypeDesc type)
    {
        if (type is not DefType def)
        {
            return new TypeLayout(PointerSize, PointerSize, false, [new Leaf(0, type)]);
        }

        var primitive = PrimitiveSize(def.Primitive);
        if (primitive > 0)
        {
            AssignSingleField(def);
            return new TypeLayout(primitive, primitive, false, [new Leaf(0, def)]);
        }

        return ComputeFields(def);
    }

    public static int PrimitiveSize(MetadataType type) => type switch
    {
        MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double or MetadataType.IntPtr or MetadataType.UIntPtr => 8,
        _ => 0,
    };

    private static void AssignSingleField(DefType def)
    {
        foreach (var f in def.InstanceFields)
        {
            f.LaidOutOffset = 0;
        }
    }

    private static TypeLayout ComputeFields(DefType def)
    {
        var definition = def.Definition;
        var baseLayout = def.IsValueType ? null : def.BaseType?.Layout;
        var size = baseLayout?.Size ?? 0;
        var alignment = baseLayout?.Alignment ?? 1;
        var overlaps = false;
        var fields = def.InstanceFields.ToList();
        var packing = definition.PackingSize > 0 ? definition.PackingSize : WideAlignment;
        if (definition.Namespace == "System" && definition.Name is "Int128" or "UInt128")
        {
            // The C convention aligns 128-bit integers to their size; .NET lays out structs accordingly.
            alignment = WideAlignment;
        }

        if (definition.IsExplicitLayout)
        {
            var start = size;
            foreach (var f in fields)
            {
                f.LaidOutOffset = start + f.Definition.Offset;
                alignment = Math.Max(alignment, Math.Min(packing, FieldAlignment(f.Type)));
                size = Math.Max(size, f.LaidOutOffset + FieldSize(f.Type));
            }

            overlaps = Overlap(fields);
        }
        else
        {
            if (!def.IsValueType || definition.IsAutoLayout)
            {
                // Larger fields first leaves no holes; the sort is stable, so the order of equals stays the source's.
                fields = [.. fields.OrderByDescending(f => Math.Min(FieldSize(f.Type), PointerSize)).ThenByDescending(f => f.Type.IsReference)];
                if (!def.IsValueType)
                {
                    size = PlaceInHole(fields, size);
                }
            }

            foreach (var f in fields)
            {
                var fieldAlignment = Math.Min(packing, FieldAlignment(f.Type));
                size = AlignUp(size, fieldAlignment);
                f.LaidOutOffset = size;
                alignment = Math.Max(alignment, fieldAlignment);
                size += FieldSize(f.Type);
            }
        }

        var leaves = new List<Leaf>(baseLayout?.Leaves ?? []);
        foreach (var f in def.InstanceFields)
        {
            AddLeaves(leaves, f.LaidOutOffset, f.Type);
        }

        overlaps |= def.InstanceFields.Any(f => f.Type.IsValueType && f.Type.Layout.HasOverlap);
        if (InlineArrayLength(definition) is > 0 and var length)
        {
            overlaps = true;
            (size, var element) = (size * length, size);
            var first = leaves.ToArray();
            for (var i = 1; i < length && !(length > 64 && first.All(l => !l.Type.IsReference)); i++)
            {
                leaves.AddRange(first.Select(l => new Leaf(l.Offset + (i * element), l.Type)));
            }
        }

        if (definition.ClassSize > 0)
        {
            // A fixed buffer has bytes that no field names. Where the source gives a size, it is not rounded up.
            overlaps |= definition.ClassSize > size;
            size = Math.Max(size, definition.ClassSize);
        }
        else if (def.IsValueType)
        {
            size = Math.Max(1, AlignUp(size, alignment));
        }

        return new TypeLayout(size, alignment, overlaps, [.. leaves.OrderBy(l => l.Offset)]);
    }

    /// <summary>A derived class may start inside the base's last, unfilled word.</summary>
    private static int PlaceInHole(List<FieldDesc> fields, int size)
    {
        while (size % PointerSize != 0)
        {
            var room = AlignUp(size, PointerSize) - size;
            var fitting = fields.FirstOrDefault(f => !f.Type.IsReference && FieldSize(f.Type) <= room && size % FieldAlignment(f.Type) == 0);
            if (fitting == null)
            {
                break;
            }

            fitting.LaidOutOffset = size;
            size += FieldSize(fitting.Type);
            fields.Remove(fitting);
        }

        return size;
    }

    private static int InlineArrayLength(TypeDefinition definition)
    {
        foreach (var a in definition.CustomAttributes)
        {
            if (a.AttributeType.Name == "InlineArrayAttribute")
            {
                return (int)a.ConstructorArguments[0].Value;
            }
        }

        return 0;
    }

    private static void AddLeaves(List<Leaf> leaves, int offset, TypeDesc type)
    {
        if (!type.IsValueType || type.Primitive != MetadataType.Void)
        {
            leaves.Add(new Leaf(offset, type));
            return;
        }

        foreach (var l in type.Layout.Leaves)
        {
            leaves.Add(new Leaf(offset + l.Offset, l.Type));
        }
    }

    private static bool Overlap(List<FieldDesc> fields)
    {
        var end = 0;
        foreach (var f in fields.OrderBy(f => f.LaidOutOffset))
        {
            if (f.LaidOutOffset < end)
            {
                return true;
            }

            end = f.LaidOutOffset + FieldSize(f.Type);
        }

        return false;
    }

    private static int FieldAlignment(TypeDesc type) => type.IsValueType ? type.Layout.Alignment : PointerSize;

    private static int AlignUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
