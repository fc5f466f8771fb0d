using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>
/// Small functions that no IL exists for: unboxing stubs, what delegates point to, the image's main function, and the
/// look-ups of names and enum members that the runtime declares without a body.
/// </summary>
public sealed class Thunks(Compilation compilation)
{
    private readonly Dictionary<string, Action<StringBuilder>> _pending = [];
    private readonly HashSet<string> _written = [];

    /// <summary>True once something in the image can ask for the name of a type.</summary>
    public bool UsesNames { get; private set; }

    /// <summary>True once something in the image can ask for the members of an enum.</summary>
    public bool UsesEnums { get; private set; }

    private DefType Delegate => compilation.Types.WellKnown.Delegate;

    /// <summary>A stub that turns a boxed struct into the address of the value and calls the method.</summary>
    public string Unboxing(MethodDesc method)
    {
        var name = "unbox:" + compilation.SymbolName(method);
        Request(name, text =>
        {
            var signature = compilation.AbiOf(method);
            text.Append($"define internal {signature.ReturnAttribute}{signature.ReturnType} {LlvmTypes.Global(name)}({Parameters(signature)}) #0 {{\n");
            text.Append($"  %value = getelementptr inbounds i8, ptr {Parameter(0, 0)}, i64 8\n");
            Call(text, signature, LlvmTypes.Global(compilation.SymbolName(method)), "%value", "tail ");
            text.Append("}\n\n");
        });
        return LlvmTypes.Global(name);
    }

    /// <summary>What a delegate to a static method points to: it drops the delegate and calls the method itself.</summary>
    public string OpenStatic(MethodDesc invoke)
    {
        var signature = new AbiSignature(invoke.Signature, compilation.Types.WellKnown.Object);
        var name = "delegate.static:" + signature.Key;
        Request(name, text =>
        {
            var offset = Delegate.Field("_extraFunctionPointerOrData")!.Offset;
            text.Append($"define internal {signature.ReturnAttribute}{signature.ReturnType} {LlvmTypes.Global(name)}({Parameters(signature)}) #0 {{\n");
            text.Append($"  %place = getelementptr inbounds i8, ptr {Parameter(0, 0)}, i64 {offset}\n  %target = load ptr, ptr %place, align 8\n");
            Call(text, signature, "%target", null, "tail ");
            text.Append("}\n\n");
        });
        return LlvmTypes.Global(name);
    }

    /// <summary>The override of Delegate.GetThunk for delegates of one shape.</summary>
    public string GetThunk(MethodDesc invoke)
    {
        var signature = new AbiSignature(invoke.Signature, compilation.Types.WellKnown.Object);
        var name = "delegate.thunks:" + signature.Key;
        var open = OpenStatic(invoke);
        var multicast = Multicast(signature);
        Request(name, text =>
        {
            text.Append($"define internal i64 {LlvmTypes.Global(name)}(ptr %this, i32 signext %which) #0 {{\n");
            text.Append("  switch i32 %which, label %none [ i32 0, label %multicast i32 2, label %static ]\n");
            text.Append($"multicast:\n  ret i64 ptrtoint (ptr {multicast} to i64)\nstatic:\n  ret i64 ptrtoint (ptr {open} to i64)\nnone:\n  ret i64 0\n}}\n\n");
        });
        return LlvmTypes.Global(name);
    }

    /// <summary>Calls each delegate of the invocation list; the last one's result counts.</summary>
    private string Multicast(AbiSignature signature)
    {
        var name = "delegate.multicast:" + signature.Key;
        Request(name, text =>
        {
            int Offset(string field) => Delegate.Field(field)!.Offset;
            text.Append($"define internal {signature.ReturnAttribute}{signature.ReturnType} {LlvmTypes.Global(name)}({Parameters(signature)}) #0 {{\nentry:\n");
            for (var n = 1; n < signature.Parameters.Length; n++)
            {
                if (signature.Parameters[n].IsIndirect)
                {
                    text.Append($"  %copy{n} = alloca {LlvmTypes.Slot(signature.Parameters[n].Type)}, align 8\n");
                }
            }

            text.Append($"  %lp = getelementptr i8, ptr {Parameter(0, 0)}, i64 {Offset("_helperObject")}\n  %list = load ptr, ptr %lp, align 8\n");
            text.Append($"  %cp = getelementptr i8, ptr {Parameter(0, 0)}, i64 {Offset("_extraFunctionPointerOrData")}\n  %count = load i64, ptr %cp, align 8\n");
            text.Append("  br label %loop\nloop:\n  %i = phi i64 [ 0, %entry ], [ %next, %again ]\n  %scaled = shl i64 %i, 3\n  %o = add i64 %scaled, 16\n");
            text.Append("  %ip = getelementptr i8, ptr %list, i64 %o\n  %item = load ptr, ptr %ip, align 8\n");
            text.Append($"  %tp = getelementptr i8, ptr %item, i64 {Offset("_firstParameter")}\n  %target = load ptr, ptr %tp, align 8\n");
            text.Append($"  %fp = getelementptr i8, ptr %item, i64 {Offset("_functionPointer")}\n  %code = load ptr, ptr %fp, align 8\n");
            text.Append("  %next = add i64 %i, 1\n  %more = icmp slt i64 %next, %count\n");
            CallInLoop(text, signature);
            text.Append("}\n\n");
        });
        return LlvmTypes.Global(name);
    }

    private static void CallInLoop(StringBuilder text, AbiSignature signature)
    {
        var arguments = new List<string>();
        if (signature.ReturnsByAddress)
        {
            arguments.Add($"ptr sret({LlvmTypes.Slot(signature.Return!.Type)}) %result");
        }

        arguments.Add("ptr %target");
        for (var n = 1; n < signature.Parameters.Length; n++)
        {
            var p = signature.Parameters[n];
            if (p.IsIndirect)
            {
                // Each callee may change its copy.
                text.Append($"  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %copy{n}, ptr align 8 {Parameter(n, 0)}, i64 {p.Type.Layout.Size}, i1 false)\n");
                arguments.Add($"ptr %copy{n}");
            }
            else
            {
                arguments.AddRange(p.Parts.Select((x, k) => $"{x.Type}{x.Attribute} {Parameter(n, k)}"));
            }
        }

        var isVoid = signature.ReturnType == "void";
        text.Append($"  {(isVoid ? "" : "%r = ")}call {signature.ReturnAttribute}{signature.ReturnType} %code({string.Join(", ", arguments)})\n");
        text.Append("  br i1 %more, label %again, label %done\nagain:\n  br label %loop\ndone:\n");
        text.Append(isVoid ? "  ret void\n" : $"  ret {signature.ReturnType} %r\n");
    }

    /// <summary>The function that the runtime's start-up calls: eager static constructors, then Main.</summary>
    public Func<string> Main(MethodDesc entry)
    {
        var signature = compilation.AbiOf(entry);
        if (signature.Parameters.Length > 1)
        {
            throw new CompilationException($"{entry.Symbol}: Main takes nothing or a string[]");
        }

        return () =>
        {
            var text = new StringBuilder("define signext i32 @SignalboxMain() #0 {\n");
            foreach (var type in compilation.EagerClasses)
            {
                text.Append($"  call void {LlvmTypes.Global(compilation.SymbolName(type.StaticConstructor!))}()\n");
            }

            foreach (var initializer in compilation.ModuleInitializers)
            {
                text.Append($"  call void {LlvmTypes.Global(compilation.SymbolName(initializer))}()\n");
            }

            foreach (var type in compilation.EarlyClasses)
            {
                text.Append($"  call void @SignalboxRunStaticConstructor(ptr {compilation.StaticConstructorContext(type)})\n");
            }

            var arguments = "";
            if (signature.Parameters.Length == 1)
            {
                var table = compilation.Type(compilation.Types.Array(compilation.Types.WellKnown.String));
                text.Append($"  %arguments = call ptr @RhpNewArray(ptr {table}, i64 0)\n");
                arguments = "ptr %arguments";
            }

            var isVoid = signature.ReturnType == "void";
            text.Append($"  {(isVoid ? "" : "%code = ")}call {signature.ReturnAttribute}{signature.ReturnType} {LlvmTypes.Global(compilation.SymbolName(entry))}({arguments}) noinline\n");
            if (isVoid && compilation.ExitCode is { } exitCode)
            {
                text.Append($"  %code = call signext i32 {LlvmTypes.Global(compilation.SymbolName(exitCode))}()\n");
                isVoid = false;
            }

            return text.Append(isVoid ? "  ret i32 0\n}\n\n" : "  ret i32 %code\n}\n\n").ToString();
        };
    }

    /// <summary>Bodies for methods that the runtime leaves to the compiler; false if this is none of them.</summary>
    public bool TrySynthesize(MethodDesc method, StringBuilder functions)
    {
        string? body = null;
        switch (method.Owner.Definition.FullName + "." + method.Name)
        {
            case "Signalbox.Runtime.TypeNames.GetDefinitionName":
                UsesNames = true;
                body = RecordOf(Parameter(0, 0)) + "  %name = load ptr, ptr %record, align 8\n  ret ptr %name\n";
                break;
            case "Signalbox.Runtime.EnumTable.TryGet":
                UsesEnums = true;
                body = EnumLookup();
                break;
            default:
                if (!method.Owner.IsDelegate || method.Name != "Invoke")
                {
                    return false;
                }

                break;
        }

        if (compilation.IsEmitting)
        {
            var signature = compilation.AbiOf(method);
            functions.Append($"define internal {signature.ReturnAttribute}{signature.ReturnType} {LlvmTypes.Global(method.Symbol)}({Parameters(signature)}) #0 {{\n");
            if (body != null)
            {
                functions.Append(body);
            }
            else
            {
                WriteInvoke(functions, signature);
            }

            functions.Append("}\n\n");
        }

        return true;
    }

    /// <summary>
    /// Rounding to an integer. A function of its own, because code that is optimised for size would call the C library
    /// where a few instructions do.
    /// </summary>
    public string Rounding(string operation, string scalar)
    {
        var name = "math." + operation + "." + scalar;
        Request(name, text => text.Append($"define internal {scalar} {LlvmTypes.Global(name)}({scalar} %x) #4 {{\n"
            + $"  %r = call {scalar} @llvm.{operation}.{(scalar == "float" ? "f32" : "f64")}({scalar} %x)\n  ret {scalar} %r\n}}\n\n"));
        return LlvmTypes.Global(name);
    }

    /// <summary>
    /// The override of ValueType.__GetFieldHelper: the number of fields for index -1, else a field's offset and type. Null
    /// where the bits can be compared at once, which is what CoreLib's base method says.
    /// </summary>
    public string? FieldHelper(DefType type)
    {
        if (IsBitwiseComparable(type))
        {
            return null;
        }

        var name = "fields:" + type.DisplayName;
        var fields = type.InstanceFields.ToList();
        var tables = fields.Select(f => compilation.Type(FieldType(f))).ToList();
        Request(name, text =>
        {
            text.Append($"define internal signext i32 {LlvmTypes.Global(name)}(ptr %this, i32 signext %index, ptr %table) #0 {{\n  switch i32 %index, label %count [");
            for (var n = 0; n < fields.Count; n++)
            {
                text.Append($" i32 {n}, label %f{n}");
            }

            text.Append(" ]\n");
            for (var n = 0; n < fields.Count; n++)
            {
                text.Append($"f{n}:\n  store ptr {tables[n]}, ptr %table, align 8\n  ret i32 {fields[n].Offset}\n");
            }

            text.Append($"count:\n  store ptr null, ptr %table, align 8\n  ret i32 {fields.Count}\n}}\n\n");
        });
        return LlvmTypes.Global(name);
    }

    /// <summary>Pointers compare as native integers.</summary>
    internal static TypeDesc FieldType(FieldDesc field) =>
        field.Type.IsPointerLike ? field.Owner.Types.WellKnown.IntPtr : field.Type;

    /// <summary>No references, no floats, no bytes between fields, and nobody with an opinion of its own on equality.</summary>
    internal static bool IsBitwiseComparable(DefType type)
    {
        var layout = type.Layout;
        return !layout.ContainsReferences
            && layout.Leaves.Sum(l => TypeLayout.FieldSize(l.Type)) == layout.Size
            && layout.Leaves.All(l => l.Type.Primitive is not (Mono.Cecil.MetadataType.Single or Mono.Cecil.MetadataType.Double))
            && type.InstanceFields.All(f => f.Type.Primitive != Mono.Cecil.MetadataType.Void || f.Type is not DefType { IsValueType: true } inner
                || (inner.FindMethod("Equals", 1) == null && IsBitwiseComparable(inner)));
    }

    /// <summary>Writes the thunks asked for since the last call; true if there were any.</summary>
    public bool WritePending(StringBuilder functions)
    {
        var any = false;
        foreach (var (name, write) in _pending.ToArray())
        {
            if (compilation.IsEmitting && _written.Add(name))
            {
                write(functions);
                any = true;
            }
        }

        if (compilation.IsEmitting)
        {
            _pending.Clear();
        }

        return any;
    }

    internal static string Parameter(int index, int part) => $"%a{index}.{part}";

    private static string Parameters(AbiSignature signature)
    {
        var list = new List<string>();
        if (signature.ReturnsByAddress)
        {
            list.Add($"ptr sret({LlvmTypes.Slot(signature.Return!.Type)}) %result");
        }

        for (var n = 0; n < signature.Parameters.Length; n++)
        {
            var p = signature.Parameters[n];
            var index = n;
            list.AddRange(p.IsIndirect ? [$"ptr {Parameter(n, 0)}"] : p.Parts.Select((x, k) => $"{x.Type}{x.Attribute} {Parameter(index, k)}"));
        }

        return string.Join(", ", list);
    }

    /// <summary>A call with the function's own parameters; the first is replaced, or dropped if there is no replacement.</summary>
    private static void Call(StringBuilder text, AbiSignature signature, string callee, string? first, string prefix)
    {
        var arguments = new List<string>();
        if (signature.ReturnsByAddress)
        {
            arguments.Add($"ptr sret({LlvmTypes.Slot(signature.Return!.Type)}) %result");
        }

        if (first != null)
        {
            arguments.Add("ptr " + first);
        }

        for (var n = 1; n < signature.Parameters.Length; n++)
        {
            var p = signature.Parameters[n];
            var index = n;
            arguments.AddRange(p.IsIndirect ? [$"ptr {Parameter(n, 0)}"] : p.Parts.Select((x, k) => $"{x.Type}{x.Attribute} {Parameter(index, k)}"));
        }

        // A copy of the callee here would have no lines.
        var isVoid = signature.ReturnType == "void";
        text.Append($"  {(isVoid ? "" : "%r = ")}{prefix}call {signature.ReturnAttribute}{signature.ReturnType} {callee}({string.Join(", ", arguments)}) noinline\n");
        text.Append(isVoid ? "  ret void\n" : $"  ret {signature.ReturnType} %r\n");
    }

    private void WriteInvoke(StringBuilder text, AbiSignature signature)
    {
        text.Append($"  %tp = getelementptr i8, ptr {Parameter(0, 0)}, i64 {Delegate.Field("_firstParameter")!.Offset}\n  %first = load ptr, ptr %tp, align 8\n");
        text.Append($"  %fp = getelementptr i8, ptr {Parameter(0, 0)}, i64 {Delegate.Field("_functionPointer")!.Offset}\n  %code = load ptr, ptr %fp, align 8\n");
        Call(text, signature, "%code", "%first", "tail ");
    }

    /// <summary>Leaves the name record of a MethodTable in %record: behind virtual slots and interfaces.</summary>
    private static string RecordOf(string table) => $"""
          %sp = getelementptr i8, ptr {table}, i64 16
          %slots = load i16, ptr %sp, align 2
          %np = getelementptr i8, ptr {table}, i64 18
          %interfaces = load i16, ptr %np, align 2
          %sw = zext i16 %slots to i64
          %iw = zext i16 %interfaces to i64
          %words = add i64 %sw, %iw
          %bytes = shl i64 %words, 3
          %end = add i64 %bytes, 24
          %rp = getelementptr i8, ptr {table}, i64 %end
          %record = load ptr, ptr %rp, align 8

        """;

    /// <summary>TryGet(table, out names, out values, out isFlags).</summary>
    private static string EnumLookup() => RecordOf(Parameter(0, 0)) + $"""
          %isnull = icmp eq ptr %record, null
          br i1 %isnull, label %none, label %some
        some:
          %enp = getelementptr i8, ptr %record, i64 8
          %names = load ptr, ptr %enp, align 8
          %evp = getelementptr i8, ptr %record, i64 16
          %values = load ptr, ptr %evp, align 8
          %efp = getelementptr i8, ptr %record, i64 24
          %flags = load i8, ptr %efp, align 8
          store ptr %names, ptr {Parameter(1, 0)}, align 8
          store ptr %values, ptr {Parameter(2, 0)}, align 8
          store i8 %flags, ptr {Parameter(3, 0)}, align 1
          %has = icmp ne ptr %names, null
          %result = zext i1 %has to i8
          ret i8 %result
        none:
          store ptr null, ptr {Parameter(1, 0)}, align 8
          store ptr null, ptr {Parameter(2, 0)}, align 8
          store i8 0, ptr {Parameter(3, 0)}, align 1
          ret i8 0

        """;

    private void Request(string name, Action<StringBuilder> write)
    {
        if (!_written.Contains(name))
        {
            _pending.TryAdd(name, write);
        }
    }
}
