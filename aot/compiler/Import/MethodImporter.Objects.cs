using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Creation of objects, boxes, casts, tokens, strings.</summary>
public sealed partial class MethodImporter
{
    private bool ImportObject(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Newobj:
                ImportNewObject((MethodReference)i.Operand);
                return true;
            case Code.Box:
                ImportBox(TypeOperand(i));
                return true;
            case Code.Unbox:
                Push(new StackValue(StackKind.ByRef, _types.ByRef(TypeOperand(i)), UnboxAddress(Pop(), TypeOperand(i))) { IsNonNull = true });
                return true;
            case Code.Unbox_Any:
                ImportUnboxAny(TypeOperand(i));
                return true;
            case Code.Castclass:
                ImportCast(TypeOperand(i), isThrowing: true);
                return true;
            case Code.Isinst:
                ImportCast(TypeOperand(i), isThrowing: false);
                return true;
            case Code.Ldstr:
                Push(new StackValue(StackKind.Reference, _types.WellKnown.String, _compilation.StringLiteral((string)i.Operand)) { IsNonNull = true, IsExact = true });
                return true;
            case Code.Ldtoken:
                ImportToken(i.Operand);
                return true;
            case Code.Ldftn:
                var function = _types.Resolve((MethodReference)i.Operand, _context);
                PushFunction(_compilation.Target(_constrained == null ? function : StaticVirtualTarget(function, _constrained)), isVirtual: false);
                return true;
            case Code.Ldvirtftn:
                ImportVirtualFunction(_types.Resolve((MethodReference)i.Operand, _context));
                return true;
            default:
                return false;
        }
    }

    private const string InvalidCast = "System.InvalidCastException";

    private static bool IsNullable(TypeDesc type) => type is DefType { IsNullable: true };

    private void ImportNewObject(MethodReference reference)
    {
        if (reference.DeclaringType is Mono.Cecil.ArrayType)
        {
            ImportArrayMethod(reference, (ArrayType)_types.Resolve(reference.DeclaringType, _context));
            return;
        }

        var constructor = _types.Resolve(reference, _context);
        var type = constructor.Owner;
        CheckLimits(constructor);
        if (!_compilation.HasExceptions && type.DerivesFrom(_types.WellKnown.Exception))
        {
            Panic(type.DisplayName);
            return;
        }

        if (type == _types.WellKnown.String)
        {
            CallTarget(StringFactory(constructor), ReceiverKind.None);
            Push(Pop() with { IsNonNull = true, IsExact = true });
        }
        else if (type.IsDelegate)
        {
            ImportNewDelegate(type);
        }
        else if (type.IsValueType)
        {
            ImportNewStruct(constructor, type);
        }
        else
        {
            var arguments = TakeArguments(constructor.Signature.Parameters.Length);
            var instance = Allocate(type);
            Push(instance);
            _stack.AddRange(arguments);
            CallTarget(_compilation.Target(constructor), ReceiverKind.Checked);
            Push(instance);
        }
    }

    /// <summary>The static method of CoreLib that a string constructor stands for.</summary>
    private MethodDesc StringFactory(MethodDesc constructor)
    {
        foreach (var m in constructor.Owner.Definition.Methods)
        {
            if (m.Name == "Ctor" && m.Parameters.Count == constructor.Definition.Parameters.Count)
            {
                var candidate = _types.Method(constructor.Owner, m, []);
                if (candidate.Signature.MatchesParameters(constructor.Signature))
                {
                    return _compilation.Target(candidate);
                }
            }
        }

        throw new CompilationException($"CoreLib has no factory for {constructor.Symbol}");
    }

    private StackValue[] TakeArguments(int count)
    {
        if (_stack.Count < count)
        {
            throw new CompilationException("the evaluation stack has too few arguments");
        }

        var arguments = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return arguments;
    }

    /// <summary>A new object with all fields zero.</summary>
    private StackValue Allocate(TypeDesc type)
    {
        if (type is DefType { IsAbstract: true } or DefType { IsInterface: true })
        {
            throw new CompilationException($"{type.DisplayName} is abstract and can't be created");
        }

        var helper = _compilation.IsFinalizable(type) ? "RhpNewFinalizable" : "RhpNewFast";
        _compilation.NeedHelper(helper);
        _compilation.RecordAllocation(_method, _instruction, type);
        var result = CallOrInvoke("ptr", $"noalias nonnull ptr @{helper}(ptr {_compilation.ConstructedType(type)})");
        return new StackValue(StackKind.Reference, type, result) { IsNonNull = true, IsExact = true };
    }

    private void ImportNewStruct(MethodDesc constructor, DefType type)
    {
        var arguments = TakeArguments(constructor.Signature.Parameters.Length);
        var slot = Temporary(type);
        _code.Zero(slot, type.Layout.Size, 8);
        Push(new StackValue(StackKind.ByRef, _types.ByRef(type), slot) { IsNonNull = true });
        _stack.AddRange(arguments);
        CallTarget(_compilation.Target(constructor), ReceiverKind.Checked);
        if (LlvmTypes.IsStruct(type))
        {
            Push(new StackValue(StackKind.Struct, type, slot));
        }
        else
        {
            Load(type, slot, 8);
        }
    }

    private void ImportBox(TypeDesc type)
    {
        if (!type.IsValueType)
        {
            return;
        }

        var v = Pop();
        if (v.Kind != StackKind.Struct)
        {
            v = v with { Type = type };
        }

        Push(new StackValue(StackKind.Reference, type, null) { Tag = new LazyBox(v, type), IsExact = true });

        // Only a test that follows at once can do without the object; anything else needs it in program order.
        if (_instruction.Next?.OpCode.Code is not (Code.Isinst or Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S
            or Code.Unbox_Any or Code.Ldnull or Code.Unbox) || _blocks.ContainsKey(_instruction.Next.Offset))
        {
            Materialize();
        }
    }

    /// <summary>Makes the lazy value on top of the stack a real one.</summary>
    private void Materialize()
    {
        var v = Pop();
        var isNonNull = v.Tag is not LazyBox box || !IsNullable(box.Type);
        var type = v.Tag is LazyBox { Type: DefType { IsNullable: true } nullable } ? nullable.Arguments[0] : v.Type;
        Push(v with { Text = Text(v), Tag = null, IsNonNull = isNonNull, Type = type });
    }

    /// <summary>Allocates a box; a Nullable without value becomes null.</summary>
    private string Box(StackValue v, TypeDesc type)
    {
        if (IsNullable(type))
        {
            return BoxNullable(v, (DefType)type);
        }

        if (type.IsByRefLike)
        {
            throw new CompilationException($"{type.DisplayName} lives on the stack only and can't be boxed");
        }

        var instance = Allocate(type).Text!;
        Store(type, _code.Offset(instance, 8), v, 8);
        return instance;
    }

    private string BoxNullable(StackValue v, DefType type)
    {
        var slot = _code.Slot("ptr", 8);
        _code.Store("ptr", "null", slot, 8);
        var some = _code.NewLabel("some");
        var done = _code.NewLabel("boxed");
        _code.Branch(NullableHasValue(v), some, done);
        _code.Label(some);
        var value = ValueField(type);
        Load(value.Type, _code.Offset(v.Text!, value.Offset), LlvmTypes.Alignment(value.Type));
        _code.Store("ptr", Box(Pop(), value.Type), slot, 8);
        _code.Label(done);
        return _code.Load("ptr", slot, 8);
    }

    private static FieldDesc ValueField(DefType nullable) => nullable.Field("value")!;

    private string NullableHasValue(StackValue v)
    {
        var type = (DefType)v.Type!;
        var flag = _code.Load("i8", _code.Offset(v.Text!, type.Field("hasValue")!.Offset), 1);
        return _code.Value($"icmp ne i8 {flag}, 0");
    }

    /// <param name="named">The type that the message of a failed cast names.</param>
    private string UnboxAddress(StackValue v, TypeDesc type, TypeDesc? named = null)
    {
        if (v.Tag is LazyBox)
        {
            Push(v);
            Materialize();
            v = Pop();
        }

        NullCheck(v);
        var text = Text(v);
        if (!(v.IsExact && v.Type == type))
        {
            var table = _code.Load("ptr", text, 8);
            var expected = _compilation.Type(type);
            var isSame = _code.Value($"icmp eq ptr {table}, {expected}");
            var slow = _code.NewLabel("unbox");
            var done = _code.NewLabel("unboxed");
            _code.Branch(isSame, done, slow, likely: true);
            _code.Label(slow);

            // Enums unbox as their underlying type and the other way round; anything else throws.
            if (HasExceptions)
            {
                CallRuntime(_compilation.RuntimeMethod("CheckUnbox"), [expected, text, _compilation.Type(named ?? type)]);
            }
            else
            {
                CallRuntime(_compilation.RuntimeMethod("CanUnbox"), [expected, text]);
                PanicUnless(_code.Value($"icmp ne i32 {Text(Pop())}, 0"), InvalidCast);
            }

            _code.Label(done);
        }

        return _code.Offset(text, 8);
    }

    private void ImportUnboxAny(TypeDesc type)
    {
        if (!type.IsValueType)
        {
            ImportCast(type, isThrowing: true);
            return;
        }

        var v = Pop();
        if (v.Tag is LazyBox box && v.Text == null && box.Type == type)
        {
            Push(box.Value);
            return;
        }

        if (IsNullable(type))
        {
            UnboxNullable(v, (DefType)type);
            return;
        }

        Load(type, UnboxAddress(v, type), 8);
    }

    private void UnboxNullable(StackValue v, DefType type)
    {
        var text = Text(v);
        var result = Temporary(type);
        _code.Zero(result, type.Layout.Size, 8);
        var some = _code.NewLabel("some");
        var done = _code.NewLabel("none");
        _code.Branch(_code.Value($"icmp ne ptr {text}, null"), some, done);
        _code.Label(some);
        var value = ValueField(type);
        var source = UnboxAddress(v with { Text = text, Tag = null, IsNonNull = true, IsExact = false }, value.Type, type);
        _code.Copy(_code.Offset(result, value.Offset), source, TypeLayout.FieldSize(value.Type), LlvmTypes.Alignment(value.Type));
        _code.Store("i8", "1", _code.Offset(result, type.Field("hasValue")!.Offset), 1);
        _code.Label(done);
        Push(new StackValue(StackKind.Struct, type, result));
    }

    private void ImportCast(TypeDesc type, bool isThrowing)
    {
        var v = Pop();
        var target = IsNullable(type) ? ((DefType)type).Arguments[0] : type;
        if (v.IsNull)
        {
            Push(v);
            return;
        }

        if (v.Tag is LazyBox box && v.Text == null && !IsNullable(box.Type))
        {
            if (Variance.IsAssignable(box.Type, target))
            {
                Push(v);
                if (isThrowing || _instruction.Next?.OpCode.Code is not (Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S or Code.Unbox_Any or Code.Ldnull))
                {
                    Materialize();
                }

                return;
            }

            if (!isThrowing)
            {
                Push(new StackValue(StackKind.Reference, type, "null"));
                return;
            }
        }

        if (v.Type is { } known && known is not DefType { IsNullable: true } && Variance.IsAssignable(known, target) && known.IsReference)
        {
            Push(v);
            return;
        }

        if (v.IsExact && v.Type is { } exact && !isThrowing && v.Tag is not LazyBox && !Variance.IsAssignable(exact, target))
        {
            Push(new StackValue(StackKind.Reference, type, "null"));
            return;
        }

        var text = Text(v);
        Push(new StackValue(StackKind.Reference, target, CastObject(text, target, isThrowing)) { IsNonNull = isThrowing && v.IsNonNull });
    }

    private string CastObject(string text, TypeDesc target, bool isThrowing)
    {
        if (target is DefType { IsInterface: false, IsSealed: true, IsDelegate: false } or DefType { IsValueType: true }
            && target != _types.WellKnown.Object && !isThrowing)
        {
            return IsExactly(text, target);
        }

        var table = _compilation.Type(target);
        var name = target switch
        {
            DefType { IsInterface: true } d when !HasVariance(d) && d.Arguments.Length == 0 => "Interface",
            DefType { IsInterface: false, IsDelegate: false } d when !HasVariance(d) => "Class",
            _ => "Any",
        };
        CallRuntime(_compilation.CoreMethod("System.Runtime.TypeCast", "IsInstanceOf" + name), [table, text]);
        var result = Text(Pop());
        if (isThrowing)
        {
            // The cast failed if there was an object and now there is none.
            if (!HasExceptions)
            {
                PanicUnless(_code.Value($"icmp eq ptr {result}, {text}"), InvalidCast);
                return result;
            }

            var fail = _code.NewLabel("badcast");
            var done = _code.NewLabel("cast");
            var isLost = _code.Value($"icmp ne ptr {result}, {text}");
            _code.Branch(isLost, fail, done, likely: false);
            _code.Label(fail);
            CallRuntime(_compilation.RuntimeMethod("ThrowInvalidCast"), [table, text]);
            _code.Terminate("unreachable");
            _code.Label(done);
        }

        return result;
    }

    /// <summary>isinst of a class without subclasses: one comparison.</summary>
    private string IsExactly(string text, TypeDesc target)
    {
        if (!_compilation.MayBeConstructed(target))
        {
            return "null";
        }

        var slot = _code.Slot("ptr", 8);
        _code.Store("ptr", "null", slot, 8);
        var some = _code.NewLabel("some");
        var done = _code.NewLabel("tested");
        _code.Branch(_code.Value($"icmp ne ptr {text}, null"), some, done);
        _code.Label(some);
        var table = _code.Load("ptr", text, 8);
        var isSame = _code.Value($"icmp eq ptr {table}, {_compilation.Type(target)}");
        _code.Store("ptr", _code.Value($"select i1 {isSame}, ptr {text}, ptr null"), slot, 8);
        _code.Label(done);
        return _code.Load("ptr", slot, 8);
    }

    private static bool HasVariance(DefType type)
    {
        foreach (var p in type.Definition.GenericParameters)
        {
            if ((p.Attributes & GenericParameterAttributes.VarianceMask) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void ImportToken(object operand)
    {
        object subject = operand switch
        {
            TypeReference t => IsOpenDefinition(t) ? _types.Definition(t) : _types.Resolve(t, _context),
            FieldReference f => _types.Resolve(f, _context),
            MethodReference m => m,
            _ => throw new CompilationException("ldtoken of something unknown"),
        };
        var handle = operand switch
        {
            TypeReference => _types.WellKnown.RuntimeTypeHandle,
            FieldReference => _types.WellKnown["System.RuntimeFieldHandle"],
            _ => _types.WellKnown["System.RuntimeMethodHandle"],
        };
        var token = new StackValue(StackKind.Struct, handle, null) { Tag = new Token(subject) };
        Push(token);
        if (_instruction.Next?.OpCode.Code is not (Code.Call or Code.Callvirt))
        {
            Pop();
            Push(token with { Text = MaterializeToken((Token)token.Tag), Tag = null });
        }
    }

    private static bool IsOpenDefinition(TypeReference reference) =>
        reference is not GenericInstanceType and not TypeSpecification and not GenericParameter && reference.HasGenericParameters
        || reference is not (GenericInstanceType or TypeSpecification or GenericParameter) && reference.Name.Contains('`');

    /// <summary>A RuntimeTypeHandle in a temporary.</summary>
    private string MaterializeToken(Token token)
    {
        var slot = _code.Slot("ptr", 8);
        var value = token.Subject switch
        {
            TypeDesc t => _compilation.TypeOfToken(t),
            TypeDefinition d => _compilation.GenericDefinition(d),
            _ => throw new CompilationException($"the handle of {token.Subject} is only known to reflection, which is not supported"),
        };
        _code.Store("ptr", value, slot, 8);
        return slot;
    }

    private void PushFunction(MethodDesc method, bool isVirtual) =>
        Push(new StackValue(StackKind.Native, null, null, IsPointer: true) { Tag = new FunctionToken(method, isVirtual), IsNonNull = true });

    private void ImportVirtualFunction(MethodDesc method)
    {
        var receiver = Pop();
        NullCheck(receiver);
        if (!method.IsVirtual || Devirtualize(receiver, method) != null)
        {
            PushFunction(_compilation.Target(Devirtualize(receiver, method) ?? method), isVirtual: false);
            return;
        }

        var slot = DispatchSlot(method);
        _compilation.RecordSlotTaken(slot);
        var pointer = VirtualPointer(Text(receiver), slot);
        Push(new StackValue(StackKind.Native, null, pointer, IsPointer: true) { Tag = new FunctionToken(method, true), IsNonNull = true });
    }

    /// <summary>Delegates: the target's first argument and its code pointer, see Delegate in CoreLib.</summary>
    private void ImportNewDelegate(DefType type)
    {
        var pointer = Pop();
        var target = Pop();
        var function = pointer.Tag as FunctionToken;
        var invoke = type.Method("Invoke");
        var instance = Allocate(type);
        var fields = _types.WellKnown.Delegate;
        void Set(string field, string value) => _code.Store("ptr", value, _code.Offset(instance.Text!, fields.Field(field)!.Offset), 8);
        if (function is { Method.IsStatic: true } && function.Method.Signature.Parameters.Length == invoke.Signature.Parameters.Length)
        {
            Set("_firstParameter", instance.Text!);
            Set("_extraFunctionPointerOrData", Text(pointer));
            Set("_functionPointer", _compilation.OpenStaticThunk(invoke));
        }
        else
        {
            var first = Text(target);
            string code;
            if (function == null)
            {
                code = AsPointer(pointer);
            }
            else if (function.IsVirtual && pointer.Text != null)
            {
                code = pointer.Text;
            }
            else
            {
                code = _compilation.DelegateTarget(function.Method);
            }

            if (!target.IsNonNull && function is { Method.IsStatic: false })
            {
                _code.Require(_code.Value($"icmp ne ptr {first}, null"), ThrowBlock("ThrowNullDelegateTarget"));
            }

            Set("_firstParameter", first);
            Set("_functionPointer", code);
        }

        Push(instance);
    }
}
