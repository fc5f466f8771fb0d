using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Lowering;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Calls: direct, through virtual slots and interfaces, of delegates and function pointers.</summary>
public sealed partial class MethodImporter
{
    /// <summary>What is known of the receiver of a direct call.</summary>
    private enum ReceiverKind
    {
        /// <summary>A static method.</summary>
        None,

        /// <summary>Not null, or an address.</summary>
        Checked,

        /// <summary>Must be checked, as callvirt demands.</summary>
        Unchecked,
    }

    private bool ImportCall(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Call:
                Call((MethodReference)i.Operand, isVirtual: false);
                return true;
            case Code.Callvirt:
                Call((MethodReference)i.Operand, isVirtual: true);
                return true;
            case Code.Calli:
                var pointer = Pop();
                var signature = _types.Signature((CallSite)i.Operand, _context);
                var receiver = signature.HasThis ? (TypeDesc)_types.WellKnown.Object : null;
                CallPointer(AsPointer(pointer), new AbiSignature(signature, receiver), signature.ReturnType);
                return true;
            default:
                return false;
        }
    }

    private void Call(MethodReference reference, bool isVirtual)
    {
        if (reference.DeclaringType is Mono.Cecil.ArrayType)
        {
            var array = (ArrayType)_types.Resolve(reference.DeclaringType, _context);
            if (reference.Name is "Get" or "Set" or "Address")
            {
                ImportArrayMethod(reference, array);
                return;
            }
        }

        var method = _types.Resolve(reference, _context);
        CheckLimits(method);
        if (reference.HasThis && method.IsStatic && method.Signature.Parameters.Length == reference.Parameters.Count + 1)
        {
            // An addition of the runtime takes the receiver as its first argument.
            _constrained = null;
            CallTarget(_compilation.Target(method), ReceiverKind.None);
            return;
        }

        if (method.Signature.HasThis != reference.HasThis)
        {
            throw new CompilationException($"{method.Symbol} is {(method.IsStatic ? "static" : "not static")}, unlike its reference");
        }

        if (_constrained is { } constraint)
        {
            CallConstrained(method, constraint);
            return;
        }

        if (TryIntrinsic(method))
        {
            return;
        }

        if (!isVirtual || !method.IsVirtual)
        {
            CallTarget(_compilation.Target(method), method.IsStatic ? ReceiverKind.None : isVirtual ? ReceiverKind.Unchecked : ReceiverKind.Checked);
            return;
        }

        CallVirtual(method);
    }

    /// <summary>A program's call of something that can't work in an image is an error here, not a surprise at run time.</summary>
    private void CheckLimits(MethodDesc method)
    {
        if (!_compilation.IsProgram(_method.Definition.Module) || !_types.Assemblies.IsLibrary(method.Definition.Module))
        {
            return;
        }

        if (Limits.Problem(method.Definition) is { } why)
        {
            throw new CompilationException($"{method.Symbol} {why}");
        }
    }

    private void CallVirtual(MethodDesc method)
    {
        var receiver = _stack[^(method.Signature.Parameters.Length + 1)];
        if (method.Owner.IsDelegate && method.Name == "Invoke")
        {
            CallDelegate(method);
            return;
        }

        if (Devirtualize(receiver, method) is { } direct)
        {
            if (direct.Owner.IsValueType)
            {
                UnboxReceiver(method);
            }

            CallTarget(_compilation.Target(direct), ReceiverKind.Unchecked);
            return;
        }

        if (receiver.Text == null)
        {
            receiver = receiver with { Text = Text(receiver), Tag = null };
            _stack[^(method.Signature.Parameters.Length + 1)] = receiver;
        }

        NullCheck(receiver);
        var slot = DispatchSlot(method);
        _compilation.RecordSlotCall(slot);
        var pointer = VirtualPointer(Text(receiver), slot);
        EmitCall(pointer, new AbiSignature(method.Signature, _types.WellKnown.Object), method.Signature.ReturnType, "");
    }

    /// <summary>A method of a struct expects the address of the value, not the box.</summary>
    private void UnboxReceiver(MethodDesc method)
    {
        var index = _stack.Count - method.Signature.Parameters.Length - 1;
        var receiver = _stack[index];
        NullCheck(receiver);
        _stack[index] = new StackValue(StackKind.ByRef, null, _code.Offset(Text(receiver), 8)) { IsNonNull = true };
    }

    /// <summary>The method that a virtual call ends in whatever the object, if that is known.</summary>
    private MethodDesc? Devirtualize(StackValue receiver, MethodDesc method)
    {
        if (IsFusingSelect(method))
        {
            return method;
        }

        if (receiver.IsExact && receiver.Type is { } exact && !IsNullable(exact))
        {
            return TargetOn(exact, method);
        }

        if (!method.Owner.IsInterface && (method.Definition.IsFinal || method.Owner.IsSealed) && !method.Definition.IsAbstract)
        {
            return method;
        }

        if (receiver.Type is DefType { IsSealed: true, IsInterface: false, IsValueType: false } type && !type.IsDelegate)
        {
            return TargetOn(type, method);
        }

        return _compilation.OnlyTarget(method);
    }

    /// <summary>
    /// LINQ's iterators override Select to fuse two selectors into one object. Every iterator type times every result type
    /// would have to be compiled, also those combinations that never meet; the base's method wraps the iterator instead
    /// and yields the same sequence.
    /// </summary>
    private static bool IsFusingSelect(MethodDesc method) =>
        method.Name == "Select" && method.Owner.Definition.FullName == "System.Linq.Enumerable/Iterator`1";

    private static MethodDesc? TargetOn(TypeDesc type, MethodDesc method)
    {
        MethodDesc? target;
        if (method.Owner.IsInterface || method.Arguments.Length > 0)
        {
            target = Dispatch.SelectorTarget(type, method);
        }
        else
        {
            target = Dispatch.ClassOf(type)?.Virtuals is { } table && table.SlotOf(method) is { } slot ? table.Implementation(slot) : null;
        }

        return target is { Definition.IsAbstract: false } ? target : null;
    }

    private static bool IsSelector(MethodDesc method) => method.Owner.IsInterface || method.Definition.HasGenericParameters;

    /// <summary>What a virtual call looks up: the slot in the class's table, or the method itself where it is a selector.</summary>
    private static MethodDesc DispatchSlot(MethodDesc method) =>
        IsSelector(method) ? method
        : method.Owner.Virtuals.SlotOf(method) ?? throw new CompilationException($"{method.Symbol} has no virtual slot");

    /// <summary>Loads the code address for a virtual call from the object's type.</summary>
    private string VirtualPointer(string receiver, MethodDesc slot)
    {
        var table = _code.Load("ptr", receiver, 8);
        if (IsSelector(slot))
        {
            var selector = _compilation.Selector(slot);
            var row = _code.Load("ptr", _code.Offset(table, MethodTables.VtableOffset), 8, ", !invariant.load !3");
            return _code.Load("ptr", _code.Offset(row, 8L * selector), 8, ", !invariant.load !3");
        }

        var index = _compilation.VirtualSlot(slot);
        return _code.Load("ptr", _code.Offset(table, MethodTables.VtableOffset + (8L * index)), 8, ", !invariant.load !3");
    }

    private void CallDelegate(MethodDesc invoke)
    {
        var index = _stack.Count - invoke.Signature.Parameters.Length - 1;
        var receiver = _stack[index];
        NullCheck(receiver);
        var text = Text(receiver);
        var fields = _types.WellKnown.Delegate;
        var first = _code.Load("ptr", _code.Offset(text, fields.Field("_firstParameter")!.Offset), 8);
        var pointer = _code.Load("ptr", _code.Offset(text, fields.Field("_functionPointer")!.Offset), 8);
        _stack[index] = new StackValue(StackKind.Reference, _types.WellKnown.Object, first);
        CallPointer(pointer, new AbiSignature(invoke.Signature, _types.WellKnown.Object), invoke.Signature.ReturnType);
    }

    /// <summary>A call on a type parameter's value: the receiver is the address of a place of that type.</summary>
    private void CallConstrained(MethodDesc method, TypeDesc type)
    {
        if (method.IsStatic)
        {
            var body = StaticVirtualTarget(method, type);
            _constrained = null;
            if (!TryIntrinsic(body))
            {
                CallTarget(_compilation.Target(body), ReceiverKind.None);
            }

            return;
        }

        var index = _stack.Count - method.Signature.Parameters.Length - 1;
        var receiver = _stack[index];
        _constrained = null;
        if (!type.IsValueType)
        {
            _stack[index] = new StackValue(StackKind.Reference, type, _code.Load("ptr", AsPointer(receiver), 8));
            if (TryIntrinsic(method))
            {
                return;
            }

            if (method.IsVirtual)
            {
                CallVirtual(method);
            }
            else
            {
                CallTarget(_compilation.Target(method), ReceiverKind.Unchecked);
            }

            return;
        }

        var target = TargetOn(type, method) ?? (method.IsVirtual ? null : method);
        if (target != null && target.Owner == type)
        {
            if (!TryIntrinsic(target))
            {
                CallTarget(_compilation.Target(target), ReceiverKind.Checked);
            }

            return;
        }

        if (target == null && type.IsByRefLike && method.Is("System.IDisposable", "Dispose"))
        {
            // Newer class libraries made some ref struct enumerators disposable; those of this one have nothing to release.
            TakeArguments(1);
            return;
        }

        // Inherited from Object, ValueType or Enum, or a default interface method: those take an object.

        var place = AsPointer(receiver);
        Load(type, place, LlvmTypes.Alignment(type));
        var boxed = Box(Pop(), type);
        _stack[index] = new StackValue(StackKind.Reference, type, boxed) { IsNonNull = !IsNullable(type), IsExact = !IsNullable(type) };
        if (method.Is("System.Object", "GetType"))
        {
            Call(method);
            return;
        }

        if (target != null)
        {
            CallTarget(_compilation.Target(target), ReceiverKind.Unchecked);
        }
        else
        {
            CallVirtual(method);
        }
    }

    /// <summary>A plain call of a method that was resolved already.</summary>
    internal void Call(MethodDesc method) =>
        CallTarget(_compilation.Target(method), method.IsStatic ? ReceiverKind.None : ReceiverKind.Unchecked);

    private MethodDesc StaticVirtualTarget(MethodDesc method, TypeDesc type)
    {
        if (!method.Owner.IsInterface)
        {
            // What the runtime adds to an interface is the same for every type.
            return method;
        }

        var target = Dispatch.ClassOf(type) is { } c
            ? c.Virtuals.VariantInterfaceImplementation(method.Open, c.IsInterface ? [c, .. c.Interfaces] : c.Interfaces)?.Instantiate(method.Arguments)
            : null;
        return target ?? _compilation.Replacements.FindImplementation(method, type)
            ?? throw new CompilationException($"{type.DisplayName} does not implement {method.Symbol}");
    }

    /// <summary>A direct call; arguments, the receiver first, are on the stack.</summary>
    private void CallTarget(MethodDesc method, ReceiverKind receiver)
    {
        var signature = _compilation.AbiOf(method);
        if (receiver == ReceiverKind.Unchecked)
        {
            NullCheck(_stack[^(method.Signature.Parameters.Length + (method.IsStatic ? 0 : 1))]);
        }

        if (!_compilation.HasExceptions && _compilation.NeverReturns(method))
        {
            Panic(_compilation.ThrownBy(method));
            return;
        }

        var symbol = _compilation.Method(method, _instruction);
        EmitCall(symbol, signature, method.Signature.ReturnType, _compilation.CallAttributes(method));
    }

    private void CallPointer(string pointer, AbiSignature signature, TypeDesc returnType)
    {
        _compilation.RecordIndirectCall(signature);
        EmitCall(pointer, signature, returnType, "");
    }

    /// <summary>A call of a static method with ready registers; pushes its result.</summary>
    private void CallRuntime(MethodDesc method, string[] registers)
    {
        var signature = _compilation.AbiOf(method);
        var arguments = string.Join(", ", signature.Parameters.Select((p, n) => $"{p.Parts[0].Type}{p.Parts[0].Attribute} {registers[n]}"));
        var symbol = _compilation.Method(method, _instruction);
        var result = CallOrInvoke(signature.ReturnType, $"{signature.ReturnAttribute}{signature.ReturnType} {symbol}({arguments}){_compilation.CallAttributes(method)}");
        if (signature.Return != null)
        {
            Push(FromScalar(method.Signature.ReturnType, result));
        }
    }

    private void EmitCall(string callee, AbiSignature signature, TypeDesc returnType, string attributes)
    {
        var values = TakeArguments(signature.Parameters.Length);
        var arguments = new StringBuilder();
        string? result = null;
        if (signature.ReturnsByAddress)
        {
            result = Temporary(signature.Return!.Type);
            arguments.Append($"ptr noalias sret({LlvmTypes.Slot(signature.Return.Type)}) align {LlvmTypes.Alignment(signature.Return.Type)} {result}");
        }

        for (var n = 0; n < values.Length; n++)
        {
            AppendArgument(arguments, signature.Parameters[n], values[n]);
        }

        var text = $"{signature.ReturnAttribute}{signature.ReturnType} {callee}({arguments}){attributes}";
        var register = CallOrInvoke(signature.ReturnType, text);
        PushResult(signature, returnType, register, result);
    }

    private void PushResult(AbiSignature signature, TypeDesc returnType, string register, string? address)
    {
        if (signature.Return is not { } abi)
        {
            return;
        }

        if (address != null)
        {
            Push(new StackValue(StackKind.Struct, returnType, address));
            return;
        }

        if (!LlvmTypes.IsStruct(returnType))
        {
            Push(FromScalar(returnType, register));
            return;
        }

        var slot = Temporary(returnType);
        for (var n = 0; n < abi.Parts.Length; n++)
        {
            var part = abi.Parts.Length == 1 ? register : _code.Value($"extractvalue {abi.ReturnType} {register}, {n}");
            _code.Store(abi.Parts[n].Type, part, _code.Offset(slot, abi.Parts[n].Offset), PartAlignment(abi.Parts[n]));
        }

        Push(new StackValue(StackKind.Struct, returnType, slot));
    }

    private void AppendArgument(StringBuilder arguments, AbiValue abi, StackValue v)
    {
        if (abi.IsIndirect)
        {
            Separate(arguments).Append("ptr ").Append(Text(v));
            return;
        }

        var registers = Registers(abi, v);
        for (var k = 0; k < registers.Length; k++)
        {
            Separate(arguments).Append(abi.Parts[k].Type).Append(abi.Parts[k].Attribute).Append(' ').Append(registers[k]);
        }
    }

    private static StringBuilder Separate(StringBuilder text) => text.Length == 0 ? text : text.Append(", ");

    /// <summary>The registers that a value travels in.</summary>
    private string[] Registers(AbiValue abi, StackValue v)
    {
        if (!LlvmTypes.IsStruct(abi.Type))
        {
            return [AsScalar(v, abi.Type)];
        }

        if (v.Kind != StackKind.Struct)
        {
            // A primitive where its wrapping struct is expected or the other way round.
            throw Mismatch();
        }

        var address = Text(v);
        return [.. abi.Parts.Select(p => _code.Load(p.Type, _code.Offset(address, p.Offset), PartAlignment(p)))];
    }

    /// <summary>Kernel profile: a check whose failure stops the machine.</summary>
    private void PanicUnless(string condition, string exception)
    {
        var bad = _code.NewLabel("panic");
        var good = _code.NewLabel("checked");
        _code.Branch(condition, good, bad, likely: true);
        _code.Label(bad);
        Panic(exception);
        _code.Label(good);
    }

    /// <summary>Kernel profile: what would throw stops the machine and says what and where.</summary>
    private void Panic(string what)
    {
        _compilation.NeedHelper("SignalboxPanic");
        _code.Do($"call void @SignalboxPanic(ptr {_compilation.PanicSite(what, _method, _instruction)}) noreturn");
        _code.Terminate("unreachable");
    }
}
