using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>Assignment compatibility as casts and variant generic interfaces see it (ECMA-335 I.8.7).</summary>
public static class Variance
{
    /// <summary>True if an instantiation of a generic interface or delegate may stand for another one.</summary>
    public static bool IsCompatible(DefType from, DefType to)
    {
        if (from == to)
        {
            return true;
        }

        if (from.Definition != to.Definition)
        {
            return false;
        }

        for (var i = 0; i < from.Arguments.Length; i++)
        {
            var (a, b) = (from.Arguments[i], to.Arguments[i]);
            if (a == b)
            {
                continue;
            }

            var ok = (from.Definition.GenericParameters[i].Attributes & GenericParameterAttributes.VarianceMask) switch
            {
                GenericParameterAttributes.Covariant => IsReferenceAssignable(a, b),
                GenericParameterAttributes.Contravariant => IsReferenceAssignable(b, a),
                _ => false,
            };
            if (!ok)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if every non-null reference of type <paramref name="from"/> is also one of <paramref name="to"/>.</summary>
    public static bool IsReferenceAssignable(TypeDesc from, TypeDesc to)
    {
        if (from == to)
        {
            return true;
        }

        if (!from.IsReference || !to.IsReference)
        {
            return false;
        }

        return IsAssignable(from, to);
    }

    /// <summary>The same for an object whose exact type is <paramref name="from"/>, which may be a boxed value.</summary>
    public static bool IsAssignable(TypeDesc from, TypeDesc to)
    {
        if (from == to || to == to.Types.WellKnown.Object)
        {
            return true;
        }

        if (from is ArrayType a && to is ArrayType b)
        {
            return a.IsVector == b.IsVector && a.Rank == b.Rank && IsElementCompatible(a.Element, b.Element);
        }

        if (to is not DefType target)
        {
            return false;
        }

        if (target.IsInterface)
        {
            if (from is DefType { IsInterface: true } self && IsCompatible(self, target))
            {
                return true;
            }

            if (from is ArrayType array && target.Arguments.Length == 1 && array.Implementation is { } body)
            {
                return body.Interfaces.Any(i => i.Definition == target.Definition && IsElementCompatible(array.Element, target.Arguments[0]))
                    || body.Interfaces.Contains(target);
            }

            return from.Interfaces.Any(i => IsCompatible(i, target));
        }

        for (var t = from is ArrayType ? from.BaseType : from as DefType; t != null; t = t.BaseType)
        {
            if (t == target || (t.IsDelegate && IsCompatible(t, target)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Array covariance: references by assignment, integers and enums of one size for each other.</summary>
    public static bool IsElementCompatible(TypeDesc from, TypeDesc to) =>
        from == to || IsReferenceAssignable(from, to)
        || (from.IsValueType && to.IsValueType && Reduced(from.Primitive) is not MetadataType.Void and var p && p == Reduced(to.Primitive));

    private static MetadataType Reduced(MetadataType type) => type switch
    {
        MetadataType.Byte => MetadataType.SByte,
        MetadataType.UInt16 => MetadataType.Int16,
        MetadataType.UInt32 => MetadataType.Int32,
        MetadataType.UInt64 or MetadataType.IntPtr or MetadataType.UIntPtr => MetadataType.Int64,
        MetadataType.SByte or MetadataType.Int16 or MetadataType.Int32 or MetadataType.Int64 => type,
        MetadataType.Boolean or MetadataType.Char or MetadataType.Single or MetadataType.Double => type,
        _ => MetadataType.Void,
    };
}
