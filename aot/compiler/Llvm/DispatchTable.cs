using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>
/// One table for all interface calls and generic virtual methods of the image. Each selector (interface method) has a
/// number, each constructed type a row; rows are laid over each other so that no two use the same place. A call is then
/// three loads: the object's type, its row, the entry. Types are sound, so nobody asks for an entry that is not there.
/// </summary>
public sealed class DispatchTable
{
    private readonly Dictionary<MethodDesc, int> _selectors = [];
    private readonly Dictionary<TypeDesc, (int Start, List<(int Selector, MethodDesc Target)> Entries)> _rows = [];
    private readonly List<string?> _table = [];
    private int _size;

    public void Build(Worklist work)
    {
        foreach (var selector in work.Selectors)
        {
            _selectors[selector] = _selectors.Count;
        }

        var byDefinition = work.Selectors.ToLookup(s => s.Owner.Definition);
        var rows = new List<(TypeDesc Type, List<(int Selector, MethodDesc Target)> Entries)>();
        foreach (var type in work.ConstructedTypes)
        {
            var entries = new List<(int, MethodDesc)>();
            var definitions = type.Interfaces.Select(i => i.Definition).Distinct().ToList();
            for (var t = type as DefType ?? type.BaseType; t != null; t = t.BaseType)
            {
                definitions.Add(t.Definition);
            }

            foreach (var selector in definitions.SelectMany(d => byDefinition[d]))
            {
                if (Dispatch.SelectorTarget(type, selector) is { Definition.IsAbstract: false } target)
                {
                    entries.Add((_selectors[selector], target));
                }
            }

            rows.Add((type, entries));
        }

        // Full rows are hardest to place, so they go first; each to the first place where it fits.
        var used = new List<bool>();
        foreach (var (type, entries) in rows.OrderByDescending(r => r.Entries.Count))
        {
            var start = 0;
            if (entries.Count > 0)
            {
                while (entries.Any(e => start + e.Selector < used.Count && used[start + e.Selector]))
                {
                    start++;
                }

                foreach (var (selector, _) in entries)
                {
                    while (used.Count <= start + selector)
                    {
                        used.Add(false);
                    }

                    used[start + selector] = true;
                }
            }

            _rows[type] = (start, entries);
        }

        _size = used.Count;
        _table.AddRange(new string?[_size]);
    }

    public int SelectorIndex(MethodDesc selector) =>
        _selectors.TryGetValue(selector, out var index) ? index : throw new CompilationException($"{selector.Symbol} was not seen by the scan");

    /// <summary>The address of a type's row; fills in its entries.</summary>
    public string RowReference(TypeDesc type, Func<MethodDesc, string> entry)
    {
        if (!_rows.TryGetValue(type, out var row) || row.Entries.Count == 0)
        {
            return "null";
        }

        foreach (var (selector, target) in row.Entries)
        {
            _table[row.Start + selector] ??= entry(target);
        }

        return $"getelementptr (i8, ptr @dispatch, i64 {8L * row.Start})";
    }

    public void WriteTo(StringBuilder output)
    {
        var size = Math.Max(1, _size);
        output.Append($"@dispatch = internal constant [{size} x ptr] [");
        for (var n = 0; n < size; n++)
        {
            output.Append(n == 0 ? "" : ", ").Append("ptr ").Append(n < _table.Count ? _table[n] ?? "null" : "null");
        }

        output.Append("], align 8\n");
    }
}
