using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>
/// What the program can reach. Methods are found while their callers are imported; calls through virtual slots and
/// interfaces reach every type that is ever constructed. The analysis only grows, so it ends when nothing is new.
/// </summary>
public sealed class Worklist
{
    private readonly Dictionary<MethodDesc, Reason> _methods = [];
    private readonly Queue<MethodDesc> _pending = new();
    private readonly Dictionary<TypeDesc, Reason> _constructed = [];
    private readonly List<TypeDesc> _constructedOrder = [];
    private readonly Dictionary<DefType, List<TypeDesc>> _derived = [];
    private readonly Dictionary<Mono.Cecil.TypeDefinition, List<TypeDesc>> _implementers = [];
    private readonly Dictionary<MethodDesc, Reason> _slots = [];
    private readonly Dictionary<DefType, List<MethodDesc>> _slotsOf = [];
    private readonly Dictionary<MethodDesc, Reason> _selectors = [];
    private readonly List<MethodDesc> _selectorOrder = [];
    private readonly Dictionary<Mono.Cecil.TypeDefinition, List<MethodDesc>> _interfaceSelectors = [];
    private readonly Dictionary<DefType, List<MethodDesc>> _genericSelectors = [];

    /// <summary>What is compiled for a method: itself, or what stands in for it.</summary>
    public Func<MethodDesc, MethodDesc> Target { get; set; } = m => m;

    /// <summary>What is being imported: the reason for whatever is asked for meanwhile.</summary>
    public Reason? Current { get; set; }

    public IReadOnlyList<TypeDesc> ConstructedTypes => _constructedOrder;

    /// <summary>Interface methods and instantiated generic virtual methods that are called through an object's type.</summary>
    public IReadOnlyList<MethodDesc> Selectors => _selectorOrder;

    public int MethodCount => _methods.Count;

    public bool IsConstructed(TypeDesc type) => _constructed.ContainsKey(type);

    public bool IsUsedSlot(MethodDesc slot) => _slots.ContainsKey(slot);

    public Reason? ReasonFor(MethodDesc method) => _methods.GetValueOrDefault(method);

    public Reason? ReasonFor(TypeDesc type) => _constructed.GetValueOrDefault(type);

    public IEnumerable<MethodDesc> Methods => _methods.Keys;

    public bool TryTake(out MethodDesc method) => _pending.TryDequeue(out method!);

    public void Need(MethodDesc method, string why)
    {
        if (_methods.TryAdd(method, null!))
        {
            _methods[method] = new Reason(method.Symbol, why, Current);
            _pending.Enqueue(method);
        }
    }

    public void NeedConstructed(TypeDesc type)
    {
        if (!_constructed.TryAdd(type, null!))
        {
            return;
        }

        _constructed[type] = new Reason(type.DisplayName, "constructed", Current);
        _constructedOrder.Add(type);
        var outer = Current;
        Current = _constructed[type];
        for (var t = type as DefType ?? type.BaseType; t != null; t = t.BaseType)
        {
            ListFor(_derived, t).Add(type);
            foreach (var slot in ListFor(_slotsOf, t).ToArray())
            {
                NeedImplementation(type, slot);
            }

            foreach (var selector in ListFor(_genericSelectors, t).ToArray())
            {
                NeedSelected(type, selector);
            }
        }

        foreach (var definition in type.Interfaces.Select(i => i.Definition).Distinct())
        {
            ListFor(_implementers, definition).Add(type);
            foreach (var selector in ListFor(_interfaceSelectors, definition).ToArray())
            {
                NeedSelected(type, selector);
            }
        }

        Current = outer;
    }

    /// <summary>A call through a virtual slot of a class.</summary>
    public void NeedSlot(MethodDesc slot)
    {
        if (!_slots.TryAdd(slot, Current!))
        {
            return;
        }

        ListFor(_slotsOf, slot.Owner).Add(slot);
        foreach (var type in ListFor(_derived, slot.Owner).ToArray())
        {
            NeedImplementation(type, slot);
        }
    }

    /// <summary>A call of an interface method or of a generic virtual method with its arguments.</summary>
    public void NeedSelector(MethodDesc method)
    {
        if (!_selectors.TryAdd(method, Current!))
        {
            return;
        }

        _selectorOrder.Add(method);
        List<TypeDesc> types;
        if (method.Owner.IsInterface)
        {
            ListFor(_interfaceSelectors, method.Owner.Definition).Add(method);
            types = ListFor(_implementers, method.Owner.Definition);
        }
        else
        {
            ListFor(_genericSelectors, method.Owner).Add(method);
            types = ListFor(_derived, method.Owner);
        }

        foreach (var type in types.ToArray())
        {
            NeedSelected(type, method);
        }
    }

    private void NeedImplementation(TypeDesc type, MethodDesc slot)
    {
        if (Dispatch.VirtualTarget(type, slot) is { Definition.IsAbstract: false } target)
        {
            Need(Target(target), "called through a virtual slot");
        }
    }

    private void NeedSelected(TypeDesc type, MethodDesc selector)
    {
        if (Dispatch.SelectorTarget(type, selector) is { Definition.IsAbstract: false } target)
        {
            Need(Target(target), "called through " + (selector.Owner.IsInterface ? "an interface" : "a generic virtual method"));
        }
    }

    private static List<TValue> ListFor<TKey, TValue>(Dictionary<TKey, List<TValue>> map, TKey key)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list))
        {
            map[key] = list = [];
        }

        return list;
    }
}
