using System.Globalization;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>
/// Line numbers: sequence points of portable PDBs as DWARF line tables. Code of the class library has names only (its
/// symbols are readable), since nobody has its sources at hand.
/// </summary>
public sealed class DebugInfo(AssemblyLoader assemblies)
{
    private readonly Dictionary<string, int> _files = [];
    private readonly Dictionary<MethodDesc, int> _scopes = [];
    private readonly Dictionary<(int, int, int), int> _locations = [];
    private readonly Dictionary<MethodDefinition, Dictionary<int, SequencePoint>?> _points = [];
    private readonly StringBuilder _nodes = new();
    private int _next = ModuleText.FirstDebugNode + 1;

    /// <summary>True where line numbers are known.</summary>
    public bool HasLines(MethodDesc method) => Points(method.Definition) != null;

    /// <summary>
    /// The one location of a method without lines. It needs one all the same: LLVM keeps track of what it inlines only
    /// into functions that have debug information themselves.
    /// </summary>
    public string NoLine(MethodDesc method)
    {
        var key = (ScopeNumber(method), 0, 0);
        if (!_locations.TryGetValue(key, out var number))
        {
            _locations[key] = number = _next++;
            _nodes.Append(CultureInfo.InvariantCulture, $"!{number} = !DILocation(line: 0, scope: !{key.Item1})\n");
        }

        return ", !dbg !" + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The location that starts at an instruction; null where the previous one goes on.</summary>
    public string? Location(MethodDesc method, Instruction at)
    {
        if (Points(method.Definition) is not { } points || !points.TryGetValue(at.Offset, out var point))
        {
            return null;
        }

        var key = (ScopeNumber(method), point.StartLine, point.StartColumn);
        if (!_locations.TryGetValue(key, out var number))
        {
            _locations[key] = number = _next++;
            _nodes.Append(CultureInfo.InvariantCulture, $"!{number} = !DILocation(line: {point.StartLine}, column: {point.StartColumn}, scope: !{key.Item1})\n");
        }

        return ", !dbg !" + number.ToString(CultureInfo.InvariantCulture);
    }

    public string Scope(MethodDesc method) => "!" + ScopeNumber(method).ToString(CultureInfo.InvariantCulture);

    /// <summary>Method and, where known, file and line; else the IL offset.</summary>
    public string Describe(MethodDesc method, Instruction? at)
    {
        if (at == null)
        {
            return method.Symbol;
        }

        var text = $"{method.Symbol}, IL offset 0x{at.Offset:x4} ({at.OpCode.Name})";
        return Line(method, at) is var (file, line) ? $"{text}, {file}:{line}" : text;
    }

    /// <summary>The source line of an instruction; null where it is not known.</summary>
    public (string File, int Line)? Line(MethodDesc method, Instruction at)
    {
        if (Points(method.Definition) is not { } points)
        {
            return null;
        }

        var point = points.Values.Where(p => p.Offset <= at.Offset).MaxBy(p => p.Offset) ?? points.Values.MinBy(p => p.Offset)!;
        return (point.Document.Url, point.StartLine);
    }

    public void WriteTo(StringBuilder output)
    {
        if (_scopes.Count == 0)
        {
            return;
        }

        var unit = ModuleText.FirstDebugNode;
        var file = _files.Values.Min();
        output.Append(CultureInfo.InvariantCulture, $"!llvm.dbg.cu = !{{!{unit}}}\n!{unit} = distinct !DICompileUnit(language: DW_LANG_C99, file: !{file}, producer: \"signalbox-aot\", isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly)\n");
        output.Append(_nodes);
    }

    private Dictionary<int, SequencePoint>? Points(MethodDefinition definition)
    {
        if (!_points.TryGetValue(definition, out var points))
        {
            if (!assemblies.IsLibrary(definition.Module) && definition.HasBody && definition.DebugInformation is { HasSequencePoints: true } information)
            {
                points = information.SequencePoints.Where(p => !p.IsHidden).GroupBy(p => p.Offset).ToDictionary(g => g.Key, g => g.First());
                points = points.Count == 0 ? null : points;
                if (points != null)
                {
                    // Every instruction of a method with lines needs one, or LLVM can't inline into it.
                    points.TryAdd(0, points.MinBy(p => p.Key).Value);
                }
            }

            _points[definition] = points;
        }

        return points;
    }

    private int ScopeNumber(MethodDesc method)
    {
        if (!_scopes.TryGetValue(method, out var number))
        {
            var first = Points(method.Definition)?.MinBy(p => p.Key).Value;
            var line = first?.StartLine ?? 0;
            var file = FileNumber(first?.Document.Url ?? method.Definition.Module.Assembly.Name.Name);
            _scopes[method] = number = _next++;
            _nodes.Append(CultureInfo.InvariantCulture, $"!{number} = distinct !DISubprogram(name: \"{Escape(method.Symbol)}\", scope: !{file}, file: !{file}, line: {line}, type: !8, scopeLine: {line}, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !{ModuleText.FirstDebugNode})\n");
        }

        return number;
    }

    private int FileNumber(string path)
    {
        if (!_files.TryGetValue(path, out var number))
        {
            _files[path] = number = _next++;
            var folder = Path.GetDirectoryName(path) ?? "";
            _nodes.Append(CultureInfo.InvariantCulture, $"!{number} = !DIFile(filename: \"{Escape(Path.GetFileName(path))}\", directory: \"{Escape(folder)}\")\n");
        }

        return number;
    }

    private static string Escape(string text) => text.Replace("\\", "\\5C").Replace("\"", "\\22");
}
