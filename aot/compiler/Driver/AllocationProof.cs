using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>
/// Shows that nothing below a trap entry allocates. A method marked [TrapEntry] or [NoAllocation] from which an allocation
/// can be reached is a build error with the path of calls.
/// </summary>
public sealed class AllocationProof(Compilation compilation)
{
    /// <summary>An error message for each marked method that may allocate; several lines each, the path of calls last.</summary>
    public IReadOnlyList<string> Violations()
    {
        var violations = new List<string>();
        foreach (var root in compilation.EmittedMethods.Where(m => m.HasAttribute("TrapEntryAttribute") || m.HasAttribute("NoAllocationAttribute")))
        {
            if (compilation.CallGraph.FindAllocation(root, Targets, compilation.ShapesOf) is not { } found)
            {
                continue;
            }

            var text = new StringBuilder($"error: {root.Symbol} must not allocate, but {found.Type.DisplayName} is allocated in {compilation.Location(found.Method, found.At)}\n");
            foreach (var step in found.Path)
            {
                text.Append("  through ").Append(step).Append('\n');
            }

            violations.Add(text.ToString());
        }

        return violations;
    }

    private IEnumerable<MethodDesc> Targets(MethodDesc slot)
    {
        var isSelector = slot.Owner.IsInterface || slot.Definition.HasGenericParameters;
        foreach (var type in compilation.Work.ConstructedTypes)
        {
            var target = isSelector ? Dispatch.SelectorTarget(type, slot) : Dispatch.VirtualTarget(type, slot);
            if (target is { Definition.IsAbstract: false })
            {
                yield return compilation.Target(target);
            }
        }
    }
}
