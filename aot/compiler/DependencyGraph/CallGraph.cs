using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>
/// Who calls whom and who allocates, as far as the compiler can see: the ground for the proof that nothing is allocated
/// below a trap entry. A call through a slot, an interface or a pointer counts as a call of everything it could reach.
/// </summary>
public sealed class CallGraph
{
    private readonly Dictionary<string, List<MethodDesc>> _calls = [];
    private readonly Dictionary<string, List<MethodDesc>> _slotCalls = [];
    private readonly HashSet<string> _indirect = [];
    private readonly Dictionary<string, (MethodDesc Method, Instruction At, TypeDesc Type)> _allocations = [];
    private readonly HashSet<MethodDesc> _addressTaken = [];

    public void Call(Reason? caller, MethodDesc callee, Instruction at) => Add(_calls, caller, callee);

    public void CallSlot(Reason? caller, MethodDesc slot) => Add(_slotCalls, caller, slot);

    public void CallIndirect(Reason? caller, MethodDesc method, Instruction at)
    {
        if (caller != null)
        {
            _indirect.Add(caller.Subject);
        }
    }

    public void TakeAddress(Reason? caller, MethodDesc method) => _addressTaken.Add(method);

    public void Allocate(Reason? caller, MethodDesc method, Instruction at, TypeDesc type)
    {
        if (caller != null)
        {
            _allocations.TryAdd(caller.Subject, (method, at, type));
        }
    }

    public void Panic(Reason? caller, MethodDesc method)
    {
        // The machine stops: whatever the method would do is not reached.
    }

    /// <summary>Forgets everything: the scan saw more than is emitted.</summary>
    public void Clear()
    {
        _calls.Clear();
        _slotCalls.Clear();
        _indirect.Clear();
        _allocations.Clear();
    }

    /// <summary>
    /// The shortest path from a root to an allocation, as symbols, with what is allocated; null if there is none.
    /// </summary>
    public (List<string> Path, MethodDesc Method, Instruction At, TypeDesc Type)? FindAllocation(
        MethodDesc root, Func<MethodDesc, IEnumerable<MethodDesc>> targetsOfSlot)
    {
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
            if (_indirect.Contains(symbol) && !_slotCalls.ContainsKey(symbol))
            {
                next = next.Concat(_addressTaken);
            }

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
