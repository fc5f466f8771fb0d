using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Driver;
using Signalbox.Aot.Import;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Lowering;
using Signalbox.Aot.Metadata;
using Signalbox.Aot.Preinitialization;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>
/// One image in the making. First everything that can be reached is scanned; then virtual slots and selectors get their
/// numbers; then the same methods are imported again, with that knowledge, into the module's text.
/// </summary>
public sealed partial class Compilation
{
    private readonly Dictionary<MethodDesc, AbiSignature> _signatures = [];
    private readonly Dictionary<MethodDesc, MethodDesc> _targets = [];
    private readonly Dictionary<(string, string, int), MethodDesc> _coreMethods = [];
    private readonly HashSet<MethodDesc> _emitted = [];
    private readonly Queue<MethodDesc> _toEmit = new();
    private readonly StringBuilder _functions = new();
    private readonly List<ModuleDefinition> _runtime = [];

    public Compilation(Options options, TypeSystem types)
    {
        Options = options;
        Types = types;
        Substitutions = new Substitutions(types.Assemblies);
        Constants = new ConstantEvaluator(Substitutions);
        Replacements = new Replacements(types);
        types.Additions = Replacements.FindAddition;
        Debug = new DebugInfo(types.Assemblies);
        Initialization = new StaticInitialization(this);
        Data = new DataWriter(this);
        Frozen = new FrozenData(this);
        Tables = new MethodTables(this);
        Thunks = new Thunks(this);
        CallGraph = new CallGraph();
        Work.Target = Target;
    }

    public Options Options { get; }

    public TypeSystem Types { get; }

    public Substitutions Substitutions { get; }

    public ConstantEvaluator Constants { get; }

    public ResourceText Resources { get; } = new();

    public Replacements Replacements { get; }

    public Worklist Work { get; } = new();

    public DebugInfo Debug { get; }

    /// <summary>Which static constructors need not run, and what their classes' fields hold then.</summary>
    public StaticInitialization Initialization { get; }

    public DataWriter Data { get; }

    /// <summary>Objects that stand in the image.</summary>
    public FrozenData Frozen { get; }

    public MethodTables Tables { get; }

    public Thunks Thunks { get; }

    public CallGraph CallGraph { get; }

    /// <summary>False while scanning: nothing that is written now is kept.</summary>
    public bool IsEmitting { get; private set; }

    public bool HasExceptions => Options.Profile == Profile.Task;

    /// <summary>Problems found; the image is only written if there are none.</summary>
    public Diagnostics Diagnostics { get; } = new();

    /// <summary>Symbols that must come from assembly code or libraries, with a method that uses each.</summary>
    public SortedDictionary<string, Reason> Externals { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds an assembly of the runtime or platform: its replacements and exports count.</summary>
    public void AddRuntime(ModuleDefinition module)
    {
        _runtime.Add(module);
        Replacements.Add(module, isLibrary: false);
    }

    /// <summary>True for code that is neither the class library's nor the runtime's.</summary>
    public bool IsProgram(ModuleDefinition module) => !Types.Assemblies.IsLibrary(module) && !_runtime.Contains(module);

    /// <summary>Scans from the program's entry point and the symbols that assembly code asks for.</summary>
    public void Scan(ModuleDefinition program, IEnumerable<string> rootSymbols)
    {
        Replacements.Add(program, isLibrary: false);
        Replacements.Add(Types.Assemblies.CoreLib, isLibrary: true);
        EntryPoint = program.EntryPoint is { } entry
            ? Types.Method(Types.Type(entry.DeclaringType), entry, [])
            : throw new CompilationException($"{program.Name} has no Main method");
        Work.Need(EntryPoint, "entry point");
        if (ExitCode != null)
        {
            Work.Need(ExitCode, "the result of a Main without one");
        }

        FindModuleInitializers(program, []);
        foreach (var initializer in ModuleInitializers)
        {
            Work.Need(initializer, "module initializer");
        }

        foreach (var symbol in rootSymbols.Order(StringComparer.Ordinal))
        {
            if (Replacements.Export(symbol) is { } export)
            {
                Work.Need(Types.Method(Types.Type(export.DeclaringType), export, []), "called by assembly code");
            }
        }

        ConstructedType(Types.WellKnown.String);
        if (EntryPoint.Signature.Parameters.Length > 0)
        {
            ConstructedType(Types.Array(Types.WellKnown.String));
            NeedHelper("RhpNewArray");
        }

        do
        {
            while (Work.TryTake(out var method))
            {
                Work.Current = Work.ReasonFor(method);
                ImportMethod(method);
            }

            Work.Current = null;
        }
        while (NeedComparedFields());
    }

    /// <summary>
    /// ValueType.Equals and GetHashCode box the fields of structs that are not compared bit by bit; true if that brought
    /// anything new.
    /// </summary>
    private bool NeedComparedFields()
    {
        var before = Work.ConstructedTypes.Count;
        if (!Work.IsUsedSlot(Types.WellKnown.ValueType.Method("__GetFieldHelper")))
        {
            return false;
        }

        foreach (var type in Work.ConstructedTypes.ToArray())
        {
            if (type is DefType { IsValueType: true, IsEnum: false } value && value.Primitive == MetadataType.Void && !Thunks.IsBitwiseComparable(value))
            {
                foreach (var field in value.InstanceFields.Select(Thunks.FieldType).Where(t => t.IsValueType && !t.IsByRefLike))
                {
                    Work.NeedConstructed(field);
                }
            }
        }

        return Work.ConstructedTypes.Count > before;
    }

    public MethodDesc EntryPoint { get; private set; } = null!;

    /// <summary>Where a task whose Main returns nothing may have left its exit code.</summary>
    public MethodDesc? ExitCode =>
        HasExceptions && EntryPoint.Signature.ReturnsVoid ? CoreMethod("System.Environment", "get_ExitCode") : null;

    /// <summary>Module initializers of the program and of what it references, the referenced ones first.</summary>
    public List<MethodDesc> ModuleInitializers { get; } = [];

    private void FindModuleInitializers(ModuleDefinition module, HashSet<ModuleDefinition> seen)
    {
        if (!seen.Add(module) || !IsProgram(module))
        {
            return;
        }

        foreach (var reference in module.AssemblyReferences.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            if (Types.Assemblies.Find(reference.Name) is { } assembly)
            {
                FindModuleInitializers(assembly.MainModule, seen);
            }
        }

        if (module.GetType("<Module>")?.Methods.FirstOrDefault(m => m.IsStaticConstructor()) is { } initializer)
        {
            ModuleInitializers.Add(Types.Method(Types.Type(initializer.DeclaringType), initializer, []));
        }
    }

    /// <summary>Imports everything again and returns the whole module.</summary>
    public string Emit(IEnumerable<string> rootSymbols)
    {
        IsEmitting = true;
        Data.Reset();
        Frozen.Reset();
        Tables.Freeze();
        Externals.Clear();
        EagerClasses.Clear();
        EarlyClasses.Clear();
        _eager.Clear();
        CallGraph.Clear();
        if (HasExceptions)
        {
            NeedFilterFrames();
        }

        Emit(EntryPoint);
        if (ExitCode != null)
        {
            Emit(ExitCode);
        }

        ModuleInitializers.ForEach(Emit);
        foreach (var symbol in rootSymbols.Order(StringComparer.Ordinal))
        {
            if (Replacements.Export(symbol) is { } export)
            {
                Emit(Types.Method(Types.Type(export.DeclaringType), export, []));
            }
        }

        var main = Thunks.Main(EntryPoint);
        do
        {
            while (_toEmit.TryDequeue(out var method))
            {
                Work.Current = Work.ReasonFor(method);
                ImportMethod(method);
            }

            Work.Current = null;
        }
        while (Tables.WritePending() | Thunks.WritePending(_functions));

        _functions.Append(main.Invoke());
        return ModuleText.Assemble(this, _functions);
    }

    /// <summary>The methods that are in the image, in the order they were reached.</summary>
    public IEnumerable<MethodDesc> EmittedMethods => _emitted;

    private void Emit(MethodDesc method)
    {
        if (_emitted.Add(method))
        {
            _toEmit.Enqueue(method);
        }
    }

    private void Need(MethodDesc method, string why)
    {
        if (IsEmitting)
        {
            Work.Need(method, why);
            Emit(method);
        }
        else
        {
            Work.Need(method, why);
        }
    }

    private void ImportMethod(MethodDesc method)
    {
        MethodImporter? importer = null;
        try
        {
            if (method.Definition.Body is not { } body || method.Definition.IsInternalCall || method.Definition.IsPInvokeImpl)
            {
                ImportWithoutBody(method);
                return;
            }

            CheckSelfCall(method, body);
            importer = new MethodImporter(this, method, body);
            var text = new StringBuilder();
            importer.Import(text);
            if (IsEmitting)
            {
                WriteFunction(method, importer, text);
            }
        }
        catch (Exception e) when (e is CompilationException or AssemblyResolutionException or NotSupportedException)
        {
            var reason = Work.ReasonFor(method);
            Diagnostics.Add(e.Message, Location(method, importer?.CurrentInstruction), reason);
        }
    }

    private void WriteFunction(MethodDesc method, MethodImporter importer, StringBuilder text)
    {
        var signature = importer.Signature;
        var linkage = Replacements.SymbolOf(method.Definition) == null ? "internal " : "";
        _functions.Append("define ").Append(linkage).Append(signature.ReturnAttribute).Append(signature.ReturnType).Append(' ')
            .Append(LlvmTypes.Global(SymbolName(method))).Append('(').Append(importer.ParameterList()).Append(')')
            .Append(FunctionAttributes(method)).Append(DebugScope(method)).Append(" {\n").Append(text).Append("}\n\n");
    }

    /// <summary>A short method of the class library that only calls itself stands for something the compiler should have expanded.</summary>
    private void CheckSelfCall(MethodDesc method, Mono.Cecil.Cil.MethodBody body)
    {
        if (IsProgram(method.Definition.Module) || method.IsVirtual || body.Instructions.Count > 12)
        {
            return;
        }

        foreach (var i in body.Instructions)
        {
            if (i.OpCode.FlowControl is FlowControl.Cond_Branch or FlowControl.Branch)
            {
                return;
            }

            if (i.OpCode.Code == Code.Call && i.Operand is MethodReference reference
                && reference.Resolve() == method.Definition)
            {
                throw new CompilationException($"{method.Symbol} is an intrinsic that the compiler does not expand");
            }
        }
    }

    private void ImportWithoutBody(MethodDesc method)
    {
        if (Thunks.TrySynthesize(method, _functions))
        {
            return;
        }

        if (ImportName(method.Definition) is { } symbol)
        {
            if (!DataWriter.IsGenerated(symbol))
            {
                Externals.TryAdd(symbol, Work.ReasonFor(method)!);
            }

            if (IsEmitting)
            {
                var signature = AbiOf(method);
                var parameters = string.Join(", ", signature.Parameters.SelectMany(p => p.IsIndirect ? ["ptr"] : p.Parts.Select(x => x.Type + x.Attribute)));
                Data.Declare(symbol, $"declare {signature.ReturnAttribute}{signature.ReturnType} {LlvmTypes.Global(symbol)}({(signature.ReturnsByAddress ? "ptr, " : "")}{parameters}){(HasExceptions ? "" : " nounwind")}");
            }

            return;
        }

        throw new CompilationException($"{method.Symbol} has no IL body and nothing in the runtime stands for it");
    }

    /// <summary>The symbol that a method without body is bound to, or null.</summary>
    private static string? ImportName(MethodDefinition method)
    {
        if (method.Attribute("RuntimeImportAttribute") is { } import)
        {
            return (string)import.ConstructorArguments[^1].Value;
        }

        if (method.IsPInvokeImpl && method.PInvokeInfo is { } info)
        {
            return string.IsNullOrEmpty(info.EntryPoint) ? method.Name : info.EntryPoint;
        }

        return null;
    }

    private static bool IsForeign(MethodDefinition method) =>
        method.IsPInvokeImpl && method.PInvokeInfo?.Module.Name is not ("*" or "__Internal" or "QCall" or "libSystem.Native" or null);

    public AbiSignature AbiOf(MethodDesc method)
    {
        if (!_signatures.TryGetValue(method, out var signature))
        {
            TypeDesc? receiver = !method.Definition.HasThis ? null
                : method.Owner.IsValueType ? Types.ByRef(method.Owner)
                : Types.WellKnown.Object;
            _signatures[method] = signature = new AbiSignature(method.Signature, receiver);
        }

        return signature;
    }

    /// <summary>What is really called: the replacement, or the export that an import is bound to.</summary>
    public MethodDesc Target(MethodDesc method)
    {
        if (_targets.TryGetValue(method, out var known))
        {
            return known;
        }

        var target = Replacements.Resolve(method);
        if (!target.Definition.HasBody && ImportName(target.Definition) is { } symbol)
        {
            if (Replacements.Export(symbol) is { } export)
            {
                target = Types.Method(Types.Type(export.DeclaringType), export, []);
            }
            else if (IsForeign(target.Definition))
            {
                throw new CompilationException($"{target.Symbol} is imported from {target.Definition.PInvokeInfo.Module.Name}, which does not exist on this machine (symbol {symbol})");
            }
        }

        return _targets[method] = target;
    }

    /// <summary>A method of CoreLib that generated code calls.</summary>
    public MethodDesc CoreMethod(string type, string name, int parameters = -1)
    {
        var key = (type, name, parameters);
        return _coreMethods.TryGetValue(key, out var method)
            ? method
            : _coreMethods[key] = Target(Types.WellKnown[type].Method(name, parameters));
    }

    /// <summary>A method of the runtime that generated code calls: Signalbox.Runtime.CompilerHelpers.</summary>
    public MethodDesc RuntimeMethod(string name)
    {
        var key = ("", name, 0);
        if (!_coreMethods.TryGetValue(key, out var method))
        {
            var type = _runtime.Select(m => m.GetType("Signalbox.Runtime.CompilerHelpers")).FirstOrDefault(t => t != null)
                ?? throw new CompilationException("the runtime has no class Signalbox.Runtime.CompilerHelpers");
            _coreMethods[key] = method = Types.Type(type).Method(name);
        }

        return method;
    }
}
