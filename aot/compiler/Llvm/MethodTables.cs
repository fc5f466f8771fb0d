using System.Text;
using Mono.Cecil;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>
/// Writes MethodTables in the form that NativeAOT's CoreLib reads (Internal.Runtime.MethodTable, relative pointers off).
/// Ours to choose are the virtual slots, whose first holds the type's row of the dispatch table; the word before the
/// table, which tells the collector where references are; and the word that CoreLib calls TypeManagerIndirection, which
/// leads to the type's name.
/// </summary>
public sealed partial class MethodTables(Compilation compilation)
{
    /// <summary>Where the virtual slots begin: behind flags, base size, related type, counts and hash code.</summary>
    public const int VtableOffset = 24;

    /// <summary>Where the base class or the element type stands.</summary>
    public const int RelatedTypeOffset = 8;

    private const uint KindParameterized = 0x20000;
    private const uint KindGenericDefinition = 0x30000;
    private const uint FlagHasFinalizer = 0x100000;
    private const uint FlagGenericVariance = 0x800000;
    private const uint FlagHasPointers = 0x1000000;
    private const uint FlagIsGeneric = 0x2000000;
    private const uint FlagHasComponentSize = 0x80000000;
    private const uint FlagIsByRefLike = 0x10;

    private readonly Dictionary<object, string> _references = [];
    private readonly Queue<object> _pending = new();
    private readonly HashSet<TypeDesc> _typeObjects = [];
    private readonly Dictionary<string, string> _catchAliases = [];
    private readonly Dictionary<MethodDesc, int> _slotIndices = [];
    private readonly DispatchTable _dispatch = new();

    private TypeSystem Types => compilation.Types;

    /// <summary>The address of a type's MethodTable; it will be written.</summary>
    public string Reference(TypeDesc type) => ReferenceTo(type, "mt:" + type.DisplayName);

    public string Reference(TypeDefinition definition) => ReferenceTo(definition, "mt:" + definition.FullName + "<>");

    /// <summary>Decides slot and selector numbers; what the scan referred to is forgotten.</summary>
    public void Freeze()
    {
        _references.Clear();
        _pending.Clear();
        _typeObjects.Clear();
        _catchAliases.Clear();
        _dispatch.Build(compilation.Work);
    }

    /// <summary>The number of a virtual slot in the table of every class that has it; 0 is the dispatch row.</summary>
    public int SlotIndex(MethodDesc slot)
    {
        if (!_slotIndices.TryGetValue(slot, out var index))
        {
            index = 1 + slot.Owner.Virtuals.Slots.TakeWhile(s => s != slot).Count(compilation.Work.IsUsedSlot);
            _slotIndices[slot] = index;
        }

        return index;
    }

    public int SelectorIndex(MethodDesc selector) => _dispatch.SelectorIndex(selector);

    /// <summary>The one method that a virtual call can end in, or null.</summary>
    public MethodDesc? OnlyTarget(MethodDesc method)
    {
        var isSelector = method.Owner.IsInterface || method.Definition.HasGenericParameters;
        var slot = isSelector ? null : method.Owner.Virtuals.SlotOf(method);
        MethodDesc? only = null;
        foreach (var type in compilation.Work.ConstructedTypes)
        {
            var target = isSelector ? Dispatch.SelectorTarget(type, method)
                : slot != null && Dispatch.ClassOf(type) is { } c && c.DerivesFrom(method.Owner) ? c.Virtuals.Implementation(slot)
                : null;
            if (target == null)
            {
                continue;
            }

            if (target.Definition.IsAbstract || (only != null && only != target) || Dispatch.HasGeneratedOverrides(target))
            {
                return null;
            }

            only = target;
        }

        return only;
    }

    /// <summary>A symbol that landing pads can name: LLVM wants a global there, not an address inside one.</summary>
    public string CatchAlias(TypeDesc type)
    {
        var reference = Reference(type);
        var name = LlvmTypes.Global("catch:" + type.DisplayName);
        _catchAliases[name] = $"{name} = internal alias i8, ptr {reference}";
        return name;
    }

    /// <summary>The preallocated System.RuntimeType object of a type.</summary>
    public string TypeObject(TypeDesc type)
    {
        _typeObjects.Add(type);
        Reference(type);
        return $"getelementptr inbounds (i8, ptr {LlvmTypes.Global("type:" + type.DisplayName)}, i64 8)";
    }

    /// <summary>Writes the tables asked for since the last call; true if there were any.</summary>
    public bool WritePending()
    {
        var any = _pending.Count > 0;
        while (_pending.TryDequeue(out var next))
        {
            if (next is TypeDesc type)
            {
                Write(type);
            }
            else
            {
                WriteDefinition((TypeDefinition)next);
            }
        }

        return any;
    }

    public void WriteTo(StringBuilder output)
    {
        foreach (var alias in _catchAliases.Values)
        {
            output.Append(alias).Append('\n');
        }

        _dispatch.WriteTo(output);
    }

    private string ReferenceTo(object key, string name)
    {
        if (!_references.TryGetValue(key, out var reference))
        {
            _references[key] = reference = $"getelementptr inbounds (i8, ptr {LlvmTypes.Global(name)}, i64 8)";
            if (compilation.IsEmitting)
            {
                _pending.Enqueue(key);
            }
        }

        return reference;
    }

    private void Write(TypeDesc type)
    {
        var isConstructed = compilation.Work.IsConstructed(type);
        var vtable = new List<string>();
        if (isConstructed)
        {
            vtable.Add(_dispatch.RowReference(type, m => Entry(type, m)));
            foreach (var slot in Dispatch.ClassOf(type)!.Virtuals.Slots.Where(compilation.Work.IsUsedSlot))
            {
                vtable.Add(VirtualEntry(type, slot));
            }
        }

        var interfaces = type is DefType { IsInterface: true } || isConstructed || type is ArrayType
            ? type.Interfaces.Select(Reference).ToList() : [];
        var flags = Flags(type);
        var tail = new List<string>
        {
            NameRecord(type),
            TypeObjectSlot(type),
        };
        if (compilation.Finalizer(type) is { } finalizer && isConstructed)
        {
            flags |= FlagHasFinalizer;
            tail.Add(compilation.TableEntry(finalizer));
        }

        if (type is DefType { Arguments.Length: > 0 } generic)
        {
            flags |= FlagIsGeneric;
            tail.Add(Reference(generic.Definition));
            tail.Add(generic.Arguments.Length == 1 ? Reference(generic.Arguments[0]) : ArgumentList(generic));
        }

        WriteTable("mt:" + type.DisplayName, GcWord(type), flags, BaseSize(type), Related(type), vtable, interfaces, tail);
    }

    private void WriteTable(
        string name, string gcWord, uint flags, uint baseSize, string related, List<string> vtable, List<string> interfaces, List<string> tail)
    {
        var pointers = vtable.Concat(interfaces).Concat(tail).ToList();
        var text = string.Join(", ", pointers.Select(p => "ptr " + p));
        var global = LlvmTypes.Global(name);
        compilation.Data.Global(global,
            $"{global} = internal constant {{ i64, i32, i32, ptr, i16, i16, i32, [{pointers.Count} x ptr] }} {{ i64 {gcWord}, i32 {(int)flags}, i32 {baseSize}, ptr {related}, i16 {vtable.Count}, i16 {interfaces.Count}, i32 {HashOf(name)}, [{pointers.Count} x ptr] [{text}] }}, align 8");
    }

    private string VirtualEntry(TypeDesc type, MethodDesc slot)
    {
        var target = Dispatch.VirtualTarget(type, slot);
        if (target != null && IsGetThunk(type, target))
        {
            return compilation.Thunks.GetThunk(((DefType)type).Method("Invoke"));
        }

        if (target != null && target.Is("System.ValueType", "__GetFieldHelper") && type is DefType { IsValueType: true } value
            && compilation.Thunks.FieldHelper(value) is { } helper)
        {
            return helper;
        }

        return target == null || target.Definition.IsAbstract ? "null" : Entry(type, target);
    }

    /// <summary>Every delegate type has its own thunks; CoreLib's base method only says there are none.</summary>
    private static bool IsGetThunk(TypeDesc type, MethodDesc target) =>
        type.IsDelegate && target.Is("System.Delegate", "GetThunk");

    /// <summary>The code for a dynamic call: a boxed struct's methods want the address of the value.</summary>
    private string Entry(TypeDesc type, MethodDesc target)
    {
        target = compilation.Target(target);
        return target.Owner.IsValueType && type.IsValueType && !target.IsStatic ? compilation.UnboxingStub(target)
            : compilation.TableEntry(target);
    }

    private string Related(TypeDesc type) => type switch
    {
        ArrayType a => Reference(a.Element),
        PointerType p => Reference(p.Element),
        ByRefType b => Reference(b.Element),
        DefType { BaseType: { } b } => Reference(b),
        _ => "null",
    };

    private string ArgumentList(DefType type)
    {
        var name = LlvmTypes.Global("arguments:" + type.DisplayName);
        var list = string.Join(", ", type.Arguments.Select(a => "ptr " + Reference(a)));
        compilation.Data.Global(name, $"{name} = internal constant [{type.Arguments.Length} x ptr] [{list}], align 8");
        return name;
    }

    private void WriteDefinition(TypeDefinition definition)
    {
        var flags = KindGenericDefinition | ((uint)ElementTypeOf(definition) << 26);
        var slot = LlvmTypes.Global("typeslot:" + definition.FullName + "<>");
        compilation.Data.Global(slot, $"{slot} = internal global ptr null{DataWriter.RootSection}, align 8");
        var tail = new List<string> { NameRecord(definition, null), slot };
        if (definition.GenericParameters.Any(p => (p.Attributes & GenericParameterAttributes.VarianceMask) != 0))
        {
            flags |= FlagGenericVariance;
            var name = LlvmTypes.Global("variance:" + definition.FullName);
            var bytes = string.Join(", ", definition.GenericParameters.Select(p => "i8 " + (int)(p.Attributes & GenericParameterAttributes.VarianceMask)));
            compilation.Data.Global(name, $"{name} = internal constant [{definition.GenericParameters.Count} x i8] [{bytes}]");
            tail.Add(name);
        }

        WriteTable("mt:" + definition.FullName + "<>", "0", flags, (uint)definition.GenericParameters.Count, "null", [], [], tail);
    }

    /// <summary>Stable over builds; types are often hashed by it.</summary>
    private static int HashOf(string name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)hash;
    }
}
