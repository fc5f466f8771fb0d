using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Driver;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>What the importer asks for: each request notes the dependency and answers with the text to use.</summary>
public sealed partial class Compilation
{
    private readonly HashSet<string> _filters = [];
    private readonly Dictionary<MethodDesc, MethodDesc?> _onlyTargets = [];
    private readonly HashSet<DefType> _eager = [];

    /// <summary>Classes whose static constructor runs before the program, in the order they were met.</summary>
    public List<DefType> EagerClasses { get; } = [];

    /// <summary>Classes that are asked for before the program, in case nothing in it did so until then.</summary>
    public List<DefType> EarlyClasses { get; } = [];

    /// <summary>The symbol of a method that is called directly.</summary>
    public string Method(MethodDesc method, Instruction at)
    {
        Need(method, "called");
        CallGraph.Call(Work.Current, method);
        if (IsAllocator(method))
        {
            CallGraph.Allocate(Work.Current, method, at, AllocatedBy(method));
        }

        return LlvmTypes.Global(SymbolName(method));
    }

    public string SymbolName(MethodDesc method) =>
        Replacements.SymbolOf(method.Definition)
        ?? (!method.Definition.HasBody && ImportName(method.Definition) is { } symbol ? symbol : method.Symbol);

    /// <summary>The address of a method, for function pointers.</summary>
    public string FunctionAddress(MethodDesc method)
    {
        CallGraph.TakeAddress(method);
        return TableEntry(method);
    }

    /// <summary>The address of a method, for tables that the compiler itself calls through.</summary>
    public string TableEntry(MethodDesc method)
    {
        Need(method, "its address is taken");
        return LlvmTypes.Global(SymbolName(method));
    }

    /// <summary>The address that a delegate to an instance method holds: structs are reached through their box.</summary>
    public string DelegateTarget(MethodDesc method)
    {
        CallGraph.TakeAddress(method);
        return method.Owner.IsValueType && !method.IsStatic ? UnboxingStub(method) : FunctionAddress(method);
    }

    /// <summary>The address of a stub that takes a boxed struct and calls the method with the address inside.</summary>
    public string UnboxingStub(MethodDesc method)
    {
        Need(method, "called on a box");
        return Thunks.Unboxing(method);
    }

    public string OpenStaticThunk(MethodDesc invoke) => Thunks.OpenStatic(invoke);

    public void NeedHelper(string symbol)
    {
        if (Replacements.Export(symbol) is { } export)
        {
            Need(Types.Method(Types.Type(export.DeclaringType), export, []), "runtime helper");
        }
        else
        {
            Externals.TryAdd(symbol, Work.Current!);
            Data.DeclareHelper(symbol);
        }
    }

    public void NeedExternal(string symbol, string declaration)
    {
        if (Replacements.Export(symbol) != null)
        {
            NeedHelper(symbol);
            return;
        }

        Externals.TryAdd(symbol, Work.Current!);
        Data.Declare(symbol, declaration);
    }

    public string ThrowHelper(string name)
    {
        var method = ThrowHelperMethod(name);
        Need(method, "thrown by generated code");
        return LlvmTypes.Global(SymbolName(method));
    }

    private MethodDesc ThrowHelperMethod(string name) =>
        name == "ThrowNullDelegateTarget" ? RuntimeMethod(name) : CoreMethod("Internal.Runtime.CompilerHelpers.ThrowHelpers", name);

    /// <summary>The MethodTable of a type that is compared with or named.</summary>
    public string Type(TypeDesc type) => Tables.Reference(type);

    /// <summary>The MethodTable of a type of which objects are made.</summary>
    public string ConstructedType(TypeDesc type)
    {
        Work.NeedConstructed(type);
        return Tables.Reference(type);
    }

    /// <summary>For typeof and MethodTable.Of: values may be boxed and arrays made from it at run time.</summary>
    public string TypeOfToken(TypeDesc type) =>
        (type.IsValueType && !type.IsByRefLike && !Types.IsVoid(type)) || type is ArrayType ? ConstructedType(type) : Type(type);

    public string GenericDefinition(TypeDefinition definition) => Tables.Reference(definition);

    public string RuntimeTypeObject(TypeDesc type)
    {
        Work.NeedConstructed(Types.WellKnown.RuntimeType);
        TypeOfToken(type);
        return Tables.TypeObject(type);
    }

    public string CatchType(TypeDesc type) =>
        type == Types.WellKnown.Object || type == Types.WellKnown.Exception ? "null" : Tables.CatchAlias(type);

    public string StringLiteral(string text)
    {
        Work.NeedConstructed(Types.WellKnown.String);
        return Data.String(text);
    }

    public string Utf8(string text) => Data.Utf8(text);

    public string StaticField(FieldDesc field)
    {
        _ = field.Type;
        return Data.Static(field);
    }

    /// <summary>The record that says whether a class's static constructor ran; null where nothing has to run.</summary>
    public string? StaticConstructorContext(DefType type)
    {
        if (type.StaticConstructor is not { } constructor || Replacements.IsReplaced(constructor.Definition)
            || Initialization.Of(type) != null)
        {
            return null;
        }

        if (type.Definition.Attribute("EagerStaticClassConstructionAttribute") != null)
        {
            if (_eager.Add(type))
            {
                EagerClasses.Add(type);
            }

            Need(constructor, "static constructor that runs at start");
            return null;
        }

        Need(constructor, "static constructor");
        if (RunsEarly(type) && _eager.Add(type))
        {
            EarlyClasses.Add(type);
        }

        return Data.StaticConstructor(type, LlvmTypes.Global(SymbolName(constructor)));
    }

    /// <summary>
    /// A kernel's own classes get their initial values before Main, where the source leaves the moment open (field
    /// initializers without a static constructor): so that traps find them made, and may use them without allocating.
    /// </summary>
    private bool RunsEarly(DefType type) =>
        Options.Profile == Profile.Kernel && type.Definition.IsBeforeFieldInit && IsProgram(type.Definition.Module);

    public bool IsFinalizable(TypeDesc type) => Finalizer(type) != null;

    /// <summary>The finalizer of a class, needed as soon as an object of it is made.</summary>
    public MethodDesc? Finalizer(TypeDesc type)
    {
        for (var t = type as DefType; t != null && t != Types.WellKnown.Object && !t.IsValueType; t = t.BaseType)
        {
            if (t.FindMethod("Finalize", 0) is { IsVirtual: true } finalizer)
            {
                if (finalizer.Definition.Body.Instructions.Count <= 1 || Substitutions.ConstantMethod(finalizer.Definition) != null)
                {
                    return null;
                }

                Need(finalizer, "finalizer");
                return finalizer;
            }
        }

        return null;
    }

    public bool MayBeConstructed(TypeDesc type) => !IsEmitting || Work.IsConstructed(type);

    public int VirtualSlot(MethodDesc slot)
    {
        Work.NeedSlot(slot);
        return IsEmitting ? Tables.SlotIndex(slot) : 0;
    }

    public int Selector(MethodDesc method)
    {
        Work.NeedSelector(method);
        return IsEmitting ? Tables.SelectorIndex(method) : 0;
    }

    /// <summary>The method that a virtual call ends in if all constructed types agree; known only after the scan.</summary>
    public MethodDesc? OnlyTarget(MethodDesc method)
    {
        if (!IsEmitting)
        {
            return null;
        }

        if (!_onlyTargets.TryGetValue(method, out var target))
        {
            _onlyTargets[method] = target = Tables.OnlyTarget(method);
        }

        return target;
    }

    public DefType DefaultComparer(TypeDesc item, bool isEquality)
    {
        var name = isEquality ? "EqualityComparer`1" : "Comparer`1";
        if (isEquality && item == Types.WellKnown.String && Types.Assemblies.CoreLib.GetType("System.Collections.Generic.StringEqualityComparer") is { } text)
        {
            return Types.Type(text);
        }

        if (item is DefType { IsNullable: true } nullable)
        {
            return Generic("Nullable" + name, nullable.Arguments[0]);
        }

        if (item.IsEnum)
        {
            return Generic("Enum" + name, item);
        }

        var contract = Types.Type(Types.Assemblies.CoreLib.GetType(isEquality ? "System.IEquatable`1" : "System.IComparable`1"), item);
        return Generic((Variance.IsAssignable(item, contract) ? "Generic" : "Object") + name, item);
    }

    private DefType Generic(string name, TypeDesc argument) =>
        Types.Type(Types.Assemblies.CoreLib.GetType("System.Collections.Generic." + name) ?? throw new CompilationException($"CoreLib has no {name}"), argument);

    public bool DeclareFilter(string name) => _filters.Add(IsEmitting ? name : "scan:" + name);

    public void AddFilter(string name, StringBuilder text)
    {
        if (IsEmitting)
        {
            _functions.Append(text);
            Data.Global($"@\"{name}:descriptor\"", $"{LlvmTypes.Global(name + ":descriptor")} = internal constant {{ i64, ptr }} {{ i64 0, ptr {LlvmTypes.Global(name)} }}, align 8");
        }
    }

    public void NeedFilterFrames() => Data.Global("SignalboxFilterFrames", "@SignalboxFilterFrames = external global ptr, align 8");

    public bool HasLines(MethodDesc method) => Debug.HasLines(method);

    /// <summary>The location of everything in a method without lines.</summary>
    public string NoLine(MethodDesc method) => IsEmitting ? Debug.NoLine(method) : "";

    public string? DebugLocation(MethodDesc method, Instruction at) => IsEmitting ? Debug.Location(method, at) : null;

    public string DebugScope(MethodDesc method) => IsEmitting ? " !dbg " + Debug.Scope(method) : "";

    /// <summary>Where an instruction stands, for people.</summary>
    public string Location(MethodDesc method, Instruction? at) => Debug.Describe(method, at);

    /// <summary>The address of the record that says what a panic is and where; null for an unknown file.</summary>
    public string PanicSite(string what, MethodDesc method, Instruction at) => Data.PanicSite(what, method.Symbol, Debug.Line(method, at));

    /// <summary>Attribute group and personality of a definition.</summary>
    public string FunctionAttributes(MethodDesc method)
    {
        var flags = method.Definition.ImplAttributes;
        var group = method.Definition.Attribute("NoBuiltinsAttribute") != null ? " #3"
            : (flags & Mono.Cecil.MethodImplAttributes.NoInlining) != 0 || IsAllocator(method) || HasFilter(method) ? " #1"
            : (flags & Mono.Cecil.MethodImplAttributes.AggressiveInlining) != 0 ? " #2"
            : " #0";
        return group + (HasExceptions && method.Definition.HasBody && method.Definition.Body.HasExceptionHandlers ? " personality ptr @SignalboxPersonality" : "");
    }

    /// <summary>Loads of lengths and types are taken as constant, so what first writes them must stay a call.</summary>
    private bool IsAllocator(MethodDesc method) => Replacements.SymbolOf(method.Definition) is { } s && s.StartsWith("Rh", StringComparison.Ordinal) && s.Contains("New");

    private bool HasFilter(MethodDesc method) =>
        HasExceptions && method.Definition.HasBody && method.Definition.Body.HasExceptionHandlers
        && method.Definition.Body.ExceptionHandlers.Any(h => h.HandlerType == ExceptionHandlerType.Filter);

    public string CallAttributes(MethodDesc method) =>
        method.Definition.Attribute("DoesNotReturnAttribute") != null ? " noreturn" : "";

    /// <summary>A method whose every path throws. Only asked for kernels, where that is the end of the machine.</summary>
    public bool NeverReturns(MethodDesc method)
    {
        if (!method.Definition.HasBody)
        {
            return false;
        }

        var isThrowing = false;
        foreach (var i in method.Definition.Body.Instructions)
        {
            if (i.OpCode.Code == Code.Ret || i.OpCode.FlowControl == FlowControl.Branch)
            {
                return false;
            }

            isThrowing |= i.OpCode.Code == Code.Throw;
        }

        return isThrowing;
    }

    /// <summary>The exception that a throw helper of generated code ends in, for a panic's text.</summary>
    public string ThrownBy(string helper) => ThrownBy(ThrowHelperMethod(helper));

    /// <summary>The exception that a method which never returns ends in: what it throws is made or fetched just before.</summary>
    public string ThrownBy(MethodDesc method)
    {
        foreach (var i in method.Definition.Body.Instructions)
        {
            var made = i.OpCode.Code != Code.Throw ? null : i.Previous?.Operand switch
            {
                MethodReference { Name: ".ctor" } constructor => constructor.DeclaringType,
                MethodReference maker => maker.ReturnType,
                _ => null,
            };
            if (made is { ContainsGenericParameter: false } && Types.Resolve(made, method.Context) is DefType type && type.DerivesFrom(Types.WellKnown.Exception))
            {
                return type.DisplayName;
            }
        }

        return method.Symbol;
    }

    public void RecordAllocation(MethodDesc method, Instruction at, TypeDesc type) => CallGraph.Allocate(Work.Current, method, at, type);

    /// <summary>A call through a virtual slot, an interface method or a generic virtual method.</summary>
    public void RecordSlotCall(MethodDesc slot) => CallGraph.CallSlot(Work.Current, slot);

    /// <summary>A delegate made from a slot.</summary>
    public void RecordSlotTaken(MethodDesc slot) => CallGraph.TakeSlot(slot);

    /// <summary>A call through a delegate or a function pointer.</summary>
    public void RecordIndirectCall(AbiSignature signature) => CallGraph.CallIndirect(Work.Current, signature.Key);

    /// <summary>A static constructor runs when something of its class is first used.</summary>
    public void RecordStaticConstructor(DefType type)
    {
        if (type.StaticConstructor is { } constructor && !RunsEarly(type))
        {
            CallGraph.Call(Work.Current, constructor);
        }
    }

    /// <summary>
    /// The shapes of the indirect calls that can end in a method: as it is, for function pointers, instance methods and
    /// delegates with a bound first argument; with a receiver that is dropped, for delegates to static methods.
    /// </summary>
    public IEnumerable<string> ShapesOf(MethodDesc method)
    {
        yield return AbiOf(method).Key;
        if (method.IsStatic)
        {
            yield return new AbiSignature(method.Signature, Types.WellKnown.Object).Key;
        }
    }

    private TypeDesc AllocatedBy(MethodDesc allocator) =>
        SymbolName(allocator).EndsWith("String", StringComparison.Ordinal) ? Types.WellKnown.String
        : SymbolName(allocator).EndsWith("Array", StringComparison.Ordinal) ? Types.WellKnown.Array
        : Types.WellKnown.Object;
}
