using System.Globalization;
using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>
/// Everything that is not code or a MethodTable: string literals, static fields, data fields, records of static
/// constructors, declarations. Each is written once, in the order it was first asked for.
/// </summary>
public sealed class DataWriter(Compilation compilation)
{
    /// <summary>Words that may refer to objects; the collector scans this section.</summary>
    public const string RootSection = ", section \".gcroots\"";

    private readonly Dictionary<string, string> _strings = [];
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, string> _globals = [];
    private readonly List<string> _order = [];
    private readonly SortedDictionary<string, string> _declarations = new(StringComparer.Ordinal);

    /// <summary>Forgets what the scan asked for.</summary>
    public void Reset()
    {
        _strings.Clear();
        _texts.Clear();
        _globals.Clear();
        _order.Clear();
        _declarations.Clear();
    }

    /// <summary>Adds a definition under a key unless it is there.</summary>
    public void Global(string key, string definition)
    {
        if (_globals.TryAdd(key, definition))
        {
            _order.Add(key);
        }
    }

    /// <summary>Symbols that the module defines by itself: an import of one needs no declaration.</summary>
    public static bool IsGenerated(string symbol) => symbol is "SignalboxMain" or "SignalboxPersonality" or "SignalboxFilterFrames";

    public bool Has(string key) => _globals.ContainsKey(key);

    public void Declare(string symbol, string declaration) => _declarations.TryAdd(symbol, declaration);

    /// <summary>Declares a helper that is implemented in assembly.</summary>
    public void DeclareHelper(string symbol) =>
        Declare(symbol, symbol switch
        {
            "RhpThrowEx" or "RhpRethrow" or "_Unwind_Resume" => $"declare void @{symbol}(ptr) noreturn",
            "RhpNewFast" or "RhpNewFinalizable" => $"declare noalias nonnull ptr @{symbol}(ptr)",
            "RhpNewArray" => $"declare noalias nonnull ptr @{symbol}(ptr, i64)",
            "SignalboxPanic" => $"declare void @{symbol}(ptr) noreturn",
            _ => $"declare void @{symbol}(ptr)",
        });

    /// <summary>The address of a preallocated string object.</summary>
    public string String(string text)
    {
        if (!_strings.TryGetValue(text, out var reference))
        {
            var name = "@str." + _strings.Count.ToString(CultureInfo.InvariantCulture);
            _strings[text] = reference = $"getelementptr inbounds (i8, ptr {name}, i64 8)";
            var table = compilation.Type(compilation.Types.WellKnown.String);
            var characters = new StringBuilder();
            foreach (var c in text)
            {
                characters.Append("i16 ").Append((short)c).Append(", ");
            }

            var count = text.Length + 1;
            Global(name, $"{name} = internal constant {{ i64, ptr, i32, [{count} x i16] }} {{ i64 0, ptr {table}, i32 {text.Length}, [{count} x i16] [{characters}i16 0] }}, align 8");
        }

        return reference;
    }

    /// <summary>The address of a NUL-terminated UTF-8 text.</summary>
    public string Utf8(string text)
    {
        if (!_texts.TryGetValue(text, out var name))
        {
            _texts[text] = name = "@utf8." + _texts.Count.ToString(CultureInfo.InvariantCulture);
            Global(name, $"{name} = internal unnamed_addr constant {Bytes([.. Encoding.UTF8.GetBytes(text), 0])}, align 1");
        }

        return name;
    }

    /// <summary>The record of a place where a kernel stops: what, method, file, line. The runtime's PanicSite has this layout.</summary>
    public string PanicSite(string what, string method, (string File, int Line)? source)
    {
        var name = LlvmTypes.Global($"panic:{what}:{method}:{source?.File}:{source?.Line}");
        if (!Has(name))
        {
            var file = source is var (path, _) ? Utf8(path) : "null";
            Global(name, $"{name} = internal unnamed_addr constant {{ ptr, ptr, ptr, i64 }} {{ ptr {Utf8(what)}, ptr {Utf8(method)}, ptr {file}, i64 {source?.Line ?? 0} }}, align 8");
        }

        return name;
    }

    public string Static(FieldDesc field)
    {
        var name = LlvmTypes.Global("static:" + field.Symbol);
        if (Has(name))
        {
            return name;
        }

        if (field.Definition.RVA != 0)
        {
            Global(name, $"{name} = internal unnamed_addr constant {Bytes(field.Definition.InitialValue)}, align 8");
            return name;
        }

        if (compilation.Initialization.Of(field.Owner)?.TryGetValue(field, out var value) == true)
        {
            Global(name, compilation.Frozen.Field(name, field, value));
            return name;
        }

        var type = field.Type;
        var isRoot = type.IsReference || (type.IsValueType && type.Layout.ContainsReferences);
        var scalar = LlvmTypes.Scalar(type);
        var initial = scalar switch { null => "zeroinitializer", "ptr" => "null", "float" or "double" => "0.0", _ => "0" };
        Global(name, $"{name} = internal global {scalar ?? LlvmTypes.Slot(type)} {initial}{(isRoot ? RootSection : "")}, align 8");
        return name;
    }

    /// <summary>
    /// The record of a static constructor: state (0 to do, 1 running, 2 done, 3 failed), its code, the exception it ended
    /// with, the class. The runtime's RunStaticConstructor knows this layout.
    /// </summary>
    public string StaticConstructor(DefType type, string code)
    {
        var name = LlvmTypes.Global("cctor:" + type.DisplayName);
        if (!Has(name))
        {
            Global(name, $"{name} = internal global {{ i32, i32, ptr, ptr, ptr }} {{ i32 0, i32 0, ptr {code}, ptr null, ptr {compilation.Type(type)} }}{RootSection}, align 8");
        }

        return name;
    }

    public void WriteTo(StringBuilder output)
    {
        foreach (var key in _order)
        {
            output.Append(_globals[key]).Append('\n');
        }

        output.Append('\n');
        foreach (var (symbol, declaration) in _declarations)
        {
            if (!IsGenerated(symbol))
            {
                output.Append(declaration).Append('\n');
            }
        }
    }

    private static string Bytes(byte[] data) => $"[{data.Length} x i8] {Text(data)}";

    /// <summary>Bytes as LLVM writes them.</summary>
    public static string Text(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder("c\"");
        foreach (var b in data)
        {
            if (b is >= 32 and < 127 and not (byte)'"' and not (byte)'\\')
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('\\').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.Append('"').ToString();
    }
}
