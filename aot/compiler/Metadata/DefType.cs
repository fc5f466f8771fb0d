using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>A class, struct, enum, interface or delegate, with the arguments of its generic parameters.</summary>
public sealed class DefType : TypeDesc
{
    private DefType? _base;
    private bool _baseKnown;
    private DefType[]? _interfaces;
    private DefType[]? _declaredInterfaces;
    private FieldDesc[]? _fields;
    private string? _displayName;
    private VirtualTable? _virtuals;
    private MethodDesc? _staticConstructor;
    private bool _staticConstructorKnown;
    private readonly bool _isValueType;
    private readonly MetadataType _primitive;

    internal DefType(TypeSystem system, TypeDefinition definition, TypeDesc[] arguments)
        : base(system)
    {
        Definition = definition;
        Arguments = arguments;
        IsOpen = arguments.Any(a => a.IsOpen);
        _isValueType = definition.IsValueType && !(definition.Name == "Enum" && definition.Namespace == "System");
        _primitive = PrimitiveOf(definition);
    }

    public TypeDefinition Definition { get; }

    public TypeDesc[] Arguments { get; }

    public override bool IsOpen { get; }

    public override bool IsValueType => _isValueType;

    public override bool IsInterface => Definition.IsInterface;

    public override bool IsEnum => Definition.IsEnum;

    public bool IsSealed => Definition.IsSealed;

    public bool IsAbstract => Definition.IsAbstract;

    public override MetadataType Primitive => _primitive;

    public override bool IsDelegate => BaseType is { } b && b == Types.WellKnown.MulticastDelegate;

    public override bool IsByRefLike => IsValueType && Definition.CustomAttributes.Any(a => a.AttributeType.Name == "IsByRefLikeAttribute");

    /// <summary>Full name of the definition with nested types as in reflection: Namespace.Outer+Inner`1.</summary>
    public string FullName => Definition.FullName.Replace('/', '+');

    public bool Is(string fullName) => Definition.FullName == fullName;

    public bool IsNullable => Definition.Name == "Nullable`1" && Definition.Namespace == "System";

    public GenericContext Context => new(Arguments, []);

    public override string DisplayName => _displayName ??= MakeDisplayName();

    public override DefType? BaseType
    {
        get
        {
            if (!_baseKnown)
            {
                _base = Definition.BaseType is { } b ? (DefType)Types.Resolve(b, Context) : null;
                _baseKnown = true;
            }

            return _base;
        }
    }

    /// <summary>The interfaces named in the type's own declaration and all that those inherit.</summary>
    public IReadOnlyList<DefType> DeclaredInterfaces
    {
        get
        {
            if (_declaredInterfaces == null)
            {
                var list = new List<DefType>();
                foreach (var i in Definition.Interfaces)
                {
                    var type = (DefType)Types.Resolve(i.InterfaceType, Context);
                    Add(list, type);
                    foreach (var inherited in type.Interfaces)
                    {
                        Add(list, inherited);
                    }
                }

                _declaredInterfaces = [.. list];
            }

            return _declaredInterfaces;
        }
    }

    public override IReadOnlyList<DefType> Interfaces
    {
        get
        {
            if (_interfaces == null)
            {
                var list = new List<DefType>(DeclaredInterfaces);
                foreach (var i in BaseType?.Interfaces ?? [])
                {
                    Add(list, i);
                }

                _interfaces = [.. list];
            }

            return _interfaces;
        }
    }

    /// <summary>Instance and static fields of this type alone, in metadata order.</summary>
    public IReadOnlyList<FieldDesc> Fields => _fields ??= [.. Definition.Fields.Select(f => new FieldDesc(this, f))];

    public IEnumerable<FieldDesc> InstanceFields => Fields.Where(f => !f.Definition.IsStatic);

    public VirtualTable Virtuals => _virtuals ??= new VirtualTable(this);

    /// <summary>The type initializer, or null.</summary>
    public MethodDesc? StaticConstructor
    {
        get
        {
            if (!_staticConstructorKnown)
            {
                var definition = Definition.Methods.FirstOrDefault(m => m.IsStatic && m.IsConstructor);
                _staticConstructor = definition == null ? null : Types.Method(this, definition, []);
                _staticConstructorKnown = true;
            }

            return _staticConstructor;
        }
    }

    public FieldDesc? Field(string name) => Fields.FirstOrDefault(f => f.Definition.Name == name);

    public FieldDesc Field(FieldDefinition definition)
    {
        foreach (var f in Fields)
        {
            if (f.Definition == definition)
            {
                return f;
            }
        }

        throw new CompilationException($"field {definition.FullName} is not in {DisplayName}");
    }

    /// <summary>The non-generic method of that name; the parameter count picks one where there are several.</summary>
    public MethodDesc? FindMethod(string name, int parameters = -1)
    {
        foreach (var m in Definition.Methods)
        {
            if (m.Name == name && (parameters < 0 || m.Parameters.Count == parameters))
            {
                return Types.Method(this, m, []);
            }
        }

        return null;
    }

    public MethodDesc Method(string name, int parameters = -1) =>
        FindMethod(name, parameters) ?? throw new CompilationException($"{DisplayName} has no method {name}; the class library has another version than the compiler expects");

    /// <summary>True if this type is the other one or derives from it.</summary>
    public bool DerivesFrom(DefType other)
    {
        for (var t = this; t != null; t = t.BaseType)
        {
            if (t == other)
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(List<DefType> list, DefType type)
    {
        if (!list.Contains(type))
        {
            list.Add(type);
        }
    }

    private static MetadataType PrimitiveOf(TypeDefinition definition)
    {
        if (definition.IsEnum)
        {
            return definition.Fields.First(f => !f.IsStatic).FieldType.MetadataType;
        }

        if (definition.Namespace != "System" || !definition.IsValueType || definition.DeclaringType != null)
        {
            return MetadataType.Void;
        }

        return definition.Name switch
        {
            "Boolean" => MetadataType.Boolean,
            "Char" => MetadataType.Char,
            "SByte" => MetadataType.SByte,
            "Byte" => MetadataType.Byte,
            "Int16" => MetadataType.Int16,
            "UInt16" => MetadataType.UInt16,
            "Int32" => MetadataType.Int32,
            "UInt32" => MetadataType.UInt32,
            "Int64" => MetadataType.Int64,
            "UInt64" => MetadataType.UInt64,
            "IntPtr" => MetadataType.IntPtr,
            "UIntPtr" => MetadataType.UIntPtr,
            "Single" => MetadataType.Single,
            "Double" => MetadataType.Double,
            _ => MetadataType.Void,
        };
    }

    private string MakeDisplayName()
    {
        var name = Definition.FullName.Replace('/', '.');
        if (Arguments.Length > 0)
        {
            name += "<" + string.Join(",", Arguments.Select(a => a.DisplayName)) + ">";
        }

        return Types.IsNameShared(Definition) ? $"[{Definition.Module.Assembly.Name.Name}]{name}" : name;
    }
}
