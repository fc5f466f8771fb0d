using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>Interns closed types and methods and resolves what metadata refers to.</summary>
public sealed class TypeSystem
{
    /// <summary>Generic arguments nested deeper than this come from a recursion without end.</summary>
    private const int MaximumNesting = 12;

    private readonly Dictionary<TypeReference, TypeDefinition> _definitions = [];
    private readonly Dictionary<TypeReference, TypeDesc> _closedReferences = [];
    private readonly Dictionary<MethodReference, MethodDefinition> _methodDefinitions = [];
    private readonly Dictionary<FieldReference, FieldDefinition> _fieldDefinitions = [];
    private readonly Dictionary<TypeKey, DefType> _types = [];
    private readonly Dictionary<MethodKey, MethodDesc> _methods = [];
    private readonly Dictionary<(TypeDesc, int), ArrayType> _arrays = [];
    private readonly Dictionary<TypeDesc, PointerType> _pointers = [];
    private readonly Dictionary<TypeDesc, ByRefType> _byRefs = [];
    private readonly Dictionary<string, FunctionPointerType> _functionPointers = [];
    private readonly Dictionary<string, TypeDefinition> _names = [];
    private readonly List<TypeDesc> _methodVariables = [];

    public TypeSystem(AssemblyLoader assemblies)
    {
        Assemblies = assemblies;
        WellKnown = new WellKnownTypes(this);
    }

    public AssemblyLoader Assemblies { get; }

    /// <summary>Where else to look for a method that the class library lacks.</summary>
    public Func<MethodReference, MethodDefinition?> Additions { get; set; } = _ => null;

    public WellKnownTypes WellKnown { get; }

    public bool IsVoid(TypeDesc type) => type == WellKnown.Void;

    public DefType Type(TypeDefinition definition, params TypeDesc[] arguments)
    {
        var key = new TypeKey(definition, arguments);
        if (!_types.TryGetValue(key, out var type))
        {
            if (definition.GenericParameters.Count != arguments.Length)
            {
                throw new CompilationException($"{definition.FullName} takes {definition.GenericParameters.Count} type arguments, not {arguments.Length}");
            }

            CheckNesting(definition, arguments);
            _types[key] = type = new DefType(this, definition, arguments);
        }

        return type;
    }

    public ArrayType Array(TypeDesc element, int rank = 1, bool isVector = true)
    {
        var key = (element, isVector ? 0 : rank);
        return _arrays.TryGetValue(key, out var type) ? type : _arrays[key] = new ArrayType(this, element, rank, isVector);
    }

    public PointerType Pointer(TypeDesc element) =>
        _pointers.TryGetValue(element, out var type) ? type : _pointers[element] = new PointerType(this, element);

    public ByRefType ByRef(TypeDesc element) =>
        _byRefs.TryGetValue(element, out var type) ? type : _byRefs[element] = new ByRefType(this, element);

    public FunctionPointerType FunctionPointer(MethodSignature signature)
    {
        var key = signature.ToString() + signature.HasThis;
        return _functionPointers.TryGetValue(key, out var type)
            ? type
            : _functionPointers[key] = new FunctionPointerType(this, signature);
    }

    public MethodDesc Method(DefType owner, MethodDefinition definition, TypeDesc[] arguments)
    {
        var key = new MethodKey(owner, definition, arguments);
        if (!_methods.TryGetValue(key, out var method))
        {
            foreach (var a in arguments)
            {
                CheckNesting(definition, [a]);
            }

            _methods[key] = method = new MethodDesc(owner, definition, arguments);
        }

        return method;
    }

    public TypeDesc[] MethodVariables(int count)
    {
        while (_methodVariables.Count < count)
        {
            _methodVariables.Add(new MethodVariable(this, _methodVariables.Count));
        }

        return [.. _methodVariables.Take(count)];
    }

    public DefType ArrayImplementation(ArrayType array) => Type(WellKnown.ArrayOfT, array.Element);

    /// <summary>True if an assembly loaded earlier has a type of the same name.</summary>
    public bool IsNameShared(TypeDefinition definition)
    {
        if (_names.TryAdd(definition.FullName, definition))
        {
            return false;
        }

        return _names[definition.FullName] != definition;
    }

    public TypeDesc Resolve(TypeReference reference, GenericContext context)
    {
        if (_closedReferences.TryGetValue(reference, out var known))
        {
            return known;
        }

        var type = ResolveUncached(reference, context);
        if (!reference.ContainsGenericParameter)
        {
            _closedReferences[reference] = type;
        }

        return type;
    }

    public TypeDefinition Definition(TypeReference reference)
    {
        if (reference is TypeDefinition definition)
        {
            return definition;
        }

        if (_definitions.TryGetValue(reference, out var known))
        {
            return known;
        }

        var resolved = reference.Resolve() ?? Assemblies.FindAddition(reference.FullName)
            ?? throw new CompilationException($"type {reference.FullName} is missing from assembly {reference.Scope.Name}");
        return _definitions[reference] = resolved;
    }

    /// <summary>The owner's type and the definition that a method reference names.</summary>
    public MethodDesc Resolve(MethodReference reference, GenericContext context)
    {
        TypeDesc[] arguments = reference is GenericInstanceMethod generic
            ? [.. generic.GenericArguments.Select(a => Resolve(a, context))]
            : [];
        if (Resolve(reference.DeclaringType, context) is not DefType owner)
        {
            throw new CompilationException($"{reference.FullName} is not a method of a class");
        }

        var definition = Definition(reference);
        if (definition.DeclaringType != owner.Definition)
        {
            // An addition of the runtime: a static method of a class with the type parameters of the owner, or before its own.
            if (definition.DeclaringType.HasGenericParameters)
            {
                owner = Type(definition.DeclaringType, owner.Arguments);
            }
            else
            {
                arguments = [.. owner.Arguments, .. arguments];
                owner = Type(definition.DeclaringType);
            }
        }

        return Method(owner, definition, arguments);
    }

    public FieldDesc Resolve(FieldReference reference, GenericContext context)
    {
        if (!_fieldDefinitions.TryGetValue(reference, out var definition))
        {
            definition = reference.Resolve() ?? Definition(reference.DeclaringType.GetElementType()).Fields.FirstOrDefault(f => f.Name == reference.Name)
                ?? throw new CompilationException($"field {reference.FullName} is missing from {reference.DeclaringType.Scope.Name}");
            _fieldDefinitions[reference] = definition;
        }

        return ((DefType)Resolve(reference.DeclaringType, context)).Field(definition);
    }

    public MethodDefinition Definition(MethodReference reference)
    {
        if (reference is MethodDefinition definition)
        {
            return definition;
        }

        if (_methodDefinitions.TryGetValue(reference, out var known))
        {
            return known;
        }

        var resolved = reference.Resolve() ?? OfAddedType(reference) ?? Additions(reference)
            ?? throw new CompilationException($"method {reference.FullName} is missing from assembly {reference.DeclaringType.Scope.Name}");
        return _methodDefinitions[reference] = resolved;
    }

    /// <summary>A method of a type that the class library lacks and the runtime has.</summary>
    private MethodDefinition? OfAddedType(MethodReference reference) =>
        Assemblies.FindAddition(reference.DeclaringType.GetElementType().FullName) is { } type
            ? MetadataResolver.GetMethod(type.Methods, reference.GetElementMethod())
            : null;

    private TypeDesc ResolveUncached(TypeReference reference, GenericContext context)
    {
        switch (reference)
        {
            case GenericParameter parameter:
                var list = parameter.Type == GenericParameterType.Type ? context.TypeArguments : context.MethodArguments;
                return parameter.Position < list.Length
                    ? list[parameter.Position]
                    : throw new CompilationException($"generic parameter {parameter.FullName} has no argument here");
            case GenericInstanceType generic:
                return Type(Definition(generic.ElementType), [.. generic.GenericArguments.Select(a => Resolve(a, context))]);
            case Mono.Cecil.ArrayType array:
                return Array(Resolve(array.ElementType, context), array.Rank, array.IsVector);
            case Mono.Cecil.PointerType pointer:
                return Pointer(Resolve(pointer.ElementType, context));
            case ByReferenceType byRef:
                return ByRef(Resolve(byRef.ElementType, context));
            case Mono.Cecil.FunctionPointerType function:
                return FunctionPointer(Signature(function, context));
            case TypeSpecification wrapped:
                // Modifiers, pinned and sentinel types say something about a place, not about the type.
                return Resolve(wrapped.ElementType, context);
            default:
                return Type(Definition(reference));
        }
    }

    public MethodSignature Signature(IMethodSignature signature, GenericContext context) => new(
        Resolve(signature.ReturnType, context),
        [.. signature.Parameters.Select(p => Resolve(p.ParameterType, context))],
        signature.HasThis);

    private static void CheckNesting(object definition, TypeDesc[] arguments)
    {
        foreach (var a in arguments)
        {
            if (Nesting(a) > MaximumNesting)
            {
                throw new CompilationException($"{definition} is instantiated over ever deeper types such as {a.DisplayName}; such a recursion has no end at compile time");
            }
        }
    }

    private static int Nesting(TypeDesc type) => type switch
    {
        DefType { Arguments.Length: > 0 } d => 1 + d.Arguments.Max(Nesting),
        ArrayType a => 1 + Nesting(a.Element),
        _ => 0,
    };

    private readonly struct TypeKey(TypeDefinition definition, TypeDesc[] arguments) : IEquatable<TypeKey>
    {
        private readonly TypeDefinition _definition = definition;
        private readonly TypeDesc[] _arguments = arguments;

        public bool Equals(TypeKey other) => _definition == other._definition && _arguments.AsSpan().SequenceEqual(other._arguments);

        public override bool Equals(object? obj) => obj is TypeKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = _definition.GetHashCode();
            foreach (var a in _arguments)
            {
                hash = (hash * 31) + a.GetHashCode();
            }

            return hash;
        }
    }

    private readonly struct MethodKey(DefType owner, MethodDefinition definition, TypeDesc[] arguments) : IEquatable<MethodKey>
    {
        private readonly DefType _owner = owner;
        private readonly MethodDefinition _definition = definition;
        private readonly TypeDesc[] _arguments = arguments;

        public bool Equals(MethodKey other) =>
            _definition == other._definition && _owner == other._owner && _arguments.AsSpan().SequenceEqual(other._arguments);

        public override bool Equals(object? obj) => obj is MethodKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = _definition.GetHashCode() ^ (_owner.GetHashCode() * 17);
            foreach (var a in _arguments)
            {
                hash = (hash * 31) + a.GetHashCode();
            }

            return hash;
        }
    }
}
