namespace Signalbox.Aot.Metadata;

/// <summary>
/// The virtual slots of a class: which method was introduced where and which one stands there now. A slot is named by the
/// method that introduced it; generic methods stand in it in their open form. Rules: ECMA-335 II.10.3 and II.12.2.
/// </summary>
public sealed class VirtualTable
{
    private readonly DefType _type;
    private readonly Dictionary<MethodDesc, MethodDesc> _implementations = [];
    private readonly List<MethodDesc> _slots = [];
    private readonly Dictionary<MethodDesc, MethodDesc?> _interfaceCache = [];
    private Dictionary<MethodDesc, MethodDesc>? _explicit;

    internal VirtualTable(DefType type)
    {
        _type = type;
        if (type.IsInterface)
        {
            return;
        }

        if (type.BaseType is { } b)
        {
            _slots.AddRange(b.Virtuals._slots);
            foreach (var (slot, implementation) in b.Virtuals._implementations)
            {
                _implementations[slot] = implementation;
            }
        }

        var inherited = _slots.Count;
        foreach (var definition in type.Definition.Methods)
        {
            if (definition.IsVirtual && !definition.IsStatic)
            {
                Place(type.Types.Method(type, definition, []), inherited);
            }
        }

        foreach (var (declared, body) in ExplicitImplementations)
        {
            if (!declared.Owner.IsInterface && SlotOf(declared) is { } slot)
            {
                Override(slot, body);
            }
        }
    }

    /// <summary>Slots in the order of their introduction, the base's first.</summary>
    public IReadOnlyList<MethodDesc> Slots => _slots;

    /// <summary>Methods that name what they implement (.override), by the named method.</summary>
    private Dictionary<MethodDesc, MethodDesc> ExplicitImplementations
    {
        get
        {
            if (_explicit == null)
            {
                _explicit = [];
                foreach (var definition in _type.Definition.Methods.Where(m => m.HasOverrides))
                {
                    foreach (var o in definition.Overrides)
                    {
                        _explicit[_type.Types.Resolve(o, _type.Context).Open] = _type.Types.Method(_type, definition, []);
                    }
                }
            }

            return _explicit;
        }
    }

    /// <summary>The slot that a virtual method of this class or of a base stands in; null if it has none here.</summary>
    public MethodDesc? SlotOf(MethodDesc method)
    {
        if (_implementations.ContainsKey(method))
        {
            return method;
        }

        for (var t = _type; t != null; t = t.BaseType)
        {
            foreach (var (slot, implementation) in t.Virtuals._implementations)
            {
                if (implementation == method)
                {
                    return slot;
                }
            }
        }

        return null;
    }

    /// <summary>What runs when <paramref name="slot"/> is called on an object of exactly this class.</summary>
    public MethodDesc? Implementation(MethodDesc slot) => _implementations.GetValueOrDefault(slot);

    /// <summary>
    /// What runs when an interface method is called on an object (or, for static virtual methods, a type argument) of
    /// exactly this class: explicit and implicit implementations, then default bodies. Null where nothing fits.
    /// </summary>
    public MethodDesc? InterfaceImplementation(MethodDesc method)
    {
        if (!_interfaceCache.TryGetValue(method, out var result))
        {
            _interfaceCache[method] = result = FindExact(method) ?? FindDefault(method);
        }

        return result;
    }

    /// <summary>The same, also through an interface that is only compatible by variance.</summary>
    public MethodDesc? VariantInterfaceImplementation(MethodDesc method, IReadOnlyList<DefType> interfaces)
    {
        if (interfaces.Contains(method.Owner))
        {
            return InterfaceImplementation(method);
        }

        foreach (var i in interfaces)
        {
            if (i.Definition == method.Owner.Definition && Variance.IsCompatible(i, method.Owner))
            {
                return InterfaceImplementation(_type.Types.Method(i, method.Definition, []));
            }
        }

        return null;
    }

    /// <summary>
    /// An override with a more derived result has a slot of its own, and stands in every slot that the method it overrides
    /// stood in.
    /// </summary>
    private void Override(MethodDesc slot, MethodDesc body)
    {
        var previous = _implementations[slot];
        _implementations[slot] = body;
        if (body.HasAttribute("PreserveBaseOverridesAttribute") || slot.HasAttribute("PreserveBaseOverridesAttribute"))
        {
            foreach (var other in _slots.Where(s => s != body && _implementations[s] == previous))
            {
                _implementations[other] = body;
            }
        }
    }

    private void Place(MethodDesc method, int inherited)
    {
        if (!method.Definition.IsNewSlot)
        {
            for (var i = inherited - 1; i >= 0; i--)
            {
                if (Overrides(method, _slots[i]))
                {
                    Override(_slots[i], method);
                    return;
                }
            }
        }

        _slots.Add(method);
        _implementations[method] = method;
    }

    private static bool Overrides(MethodDesc method, MethodDesc slot) =>
        slot.Name == method.Name
        && slot.Definition.GenericParameters.Count == method.Definition.GenericParameters.Count
        && slot.Signature.Matches(method.Signature);

    private MethodDesc? FindExact(MethodDesc method)
    {
        for (var t = _type; t != null && !t.IsInterface; t = t.BaseType)
        {
            if (t.Virtuals.ExplicitImplementations.TryGetValue(method, out var body))
            {
                return MostDerived(body);
            }

            if (!t.DeclaredInterfaces.Contains(method.Owner))
            {
                continue;
            }

            for (var d = t; d != null; d = d.BaseType)
            {
                if (FindByName(d, method) is { } found)
                {
                    return MostDerived(found);
                }
            }
        }

        return null;
    }

    private static MethodDesc? FindByName(DefType type, MethodDesc method)
    {
        foreach (var definition in type.Definition.Methods)
        {
            if (definition.Name == method.Name && definition.IsPublic && definition.IsStatic == method.IsStatic
                && (definition.IsVirtual || definition.IsStatic)
                && definition.GenericParameters.Count == method.Definition.GenericParameters.Count)
            {
                var candidate = type.Types.Method(type, definition, []);
                if (candidate.Signature.Matches(method.Signature))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>A virtual implementation in a base may be overridden further down.</summary>
    private MethodDesc MostDerived(MethodDesc body) =>
        body.IsVirtual && !body.IsStatic && SlotOf(body) is { } slot ? Implementation(slot) ?? body : body;

    private MethodDesc? FindDefault(MethodDesc method)
    {
        var candidates = new List<MethodDesc>();
        if (!method.Definition.IsAbstract)
        {
            candidates.Add(method);
        }

        var interfaces = _type.IsInterface ? [_type, .. _type.Interfaces] : _type.Interfaces;
        foreach (var i in interfaces)
        {
            if (i != method.Owner && i.Virtuals.ExplicitImplementations.TryGetValue(method, out var body))
            {
                candidates.Add(body);
            }
        }

        // The most specific one wins: that of an interface which inherits all others' owners.
        var winner = candidates.FirstOrDefault(c => candidates.All(o => o == c || c.Owner.Interfaces.Contains(o.Owner)));
        return winner is { Definition.IsAbstract: true } ? null : winner;
    }
}
