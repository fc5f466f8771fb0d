using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>
/// Who calls whom and who allocates, as far as the compiler can see: the ground for the proof that nothing is allocated
/// below a trap entry. A call through a slot or an interface counts as a call of everything that may stand there, a call
/// through a delegate or a function pointer as a call of every method whose address is taken and that can be called so.
/// </summary>
public sealed class CallGraph
{
    private readonly Dictionary<string, List<MethodDesc>> _calls = [];
    private readonly Dictionary<string, List<MethodDesc>> _slotCalls = [];
    private readonly Dictionary<string, HashSet<string>> _indirectCalls = [];
    private readonly Dictionary<string, (MethodDesc Method, Instruction At, TypeDesc Type)> _allocations = [];
    private readonly HashSet<MethodDesc> _addressTaken = [];
    private readonly HashSet<MethodDesc> _slotTaken = [];

    public void Call(Reason? caller, MethodDesc callee) => Add(_calls, caller, callee);

    /// <summary>A call through a virtual slot, an interface method or a generic virtual method.</summary>
    public void CallSlot(Reason? caller, MethodDesc slot) => Add(_slotCalls, caller, slot);

    /// <summary>A call through a delegate or a function pointer.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="shape">How it calls: the key of the call's signature.</param>
    public void CallIndirect(Reason? caller, string shape)
    {
        if (caller == null)
        {
            return;
        }

        if (!_indirectCalls.TryGetValue(caller.Subject, out var shapes))
        {
            _indirectCalls[caller.Subject] = shapes = [];
        }

        shapes.Add(shape);
    }

    /// <summary>A method that a delegate or function pointer may point to.</summary>
    public void TakeAddress(MethodDesc method) => _addressTaken.Add(method);

    /// <summary>The same for all methods that may stand in a slot: a delegate made from a virtual method.</summary>
    public void TakeSlot(MethodDesc slot) => _slotTaken.Add(slot);

    public void Allocate(Reason? caller, MethodDesc method, Instruction at, TypeDesc type)
    {
        if (caller != null)
        {
            _allocations.TryAdd(caller.Subject, (method, at, type));
        }
    }

    /// <summary>Forgets everything: the scan saw more than is emitted.</summary>
    public void Clear()
    {
        _calls.Clear();
        _slotCalls.Clear();
        _indirectCalls.Clear();
        _allocations.Clear();
        _addressTaken.Clear();
        _slotTaken.Clear();
    }

    /// <summary>
    /// The shortest path from a root to an allocation, as symbols, with what is allocated; null if there is none.
    /// </summary>
    /// <param name="root">The method that must not allocate.</param>
    /// <param name="targetsOfSlot">The methods that may stand in a slot.</param>
    /// <param name="shapesOf">The shapes of the indirect calls that can end in a method.</param>
    public (List<string> Path, MethodDesc Method, Instruction At, TypeDesc Type)? FindAllocation(
        MethodDesc root, Func<MethodDesc, IEnumerable<MethodDesc>> targetsOfSlot, Func<MethodDesc, IEnumerable<string>> shapesOf)
    {
        var pointedTo = new Lazy<ILookup<string, MethodDesc>>(() => _addressTaken.Concat(_slotTaken.SelectMany(targetsOfSlot)).Distinct()
            .SelectMany(m => shapesOf(m).Distinct().Select(s => (Shape: s, Method: m))).ToLookup(p => p.Shape, p => p.Method));
        var parents = new Dictionary<string, string?> { [root.Symbol] = null };
        var queue = new Queue<string>([root.Symbol]);
        while (queue.TryDequeue(out var symbol))
        {
            if (_allocations.TryGetValue(symbol, out var found))
            {
                var path = new List<string>();
                for (var s = symbol; s != null; s = parents[s])
                {
                    path.Insert(0, s);
                }

                return (path, found.Method, found.At, found.Type);
            }

            IEnumerable<MethodDesc> next = _calls.GetValueOrDefault(symbol) ?? [];
            next = next.Concat((_slotCalls.GetValueOrDefault(symbol) ?? []).SelectMany(targetsOfSlot));
            next = next.Concat((_indirectCalls.GetValueOrDefault(symbol) ?? []).SelectMany(shape => pointedTo.Value[shape]));
            foreach (var callee in next)
            {
                if (parents.TryAdd(callee.Symbol, symbol))
                {
                    queue.Enqueue(callee.Symbol);
                }
            }
        }

        return null;
    }

    private static void Add(Dictionary<string, List<MethodDesc>> map, Reason? caller, MethodDesc callee)
    {
        if (caller == null)
        {
            return;
        }

        if (!map.TryGetValue(caller.Subject, out var list))
        {
            map[caller.Subject] = list = [];
        }

        if (!list.Contains(callee))
        {
            list.Add(callee);
        }
    }
}
