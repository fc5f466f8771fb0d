using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Arguments, locals, fields, statics and everything behind an address.</summary>
public sealed partial class MethodImporter
{
    private bool ImportMemory(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Ldarg or Code.Ldarg_S or Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3:
                LoadPlace(_arguments[ArgumentIndex(i)]);
                return true;
            case Code.Ldarga or Code.Ldarga_S:
                PushAddress(_arguments[ArgumentIndex(i)]);
                return true;
            case Code.Starg or Code.Starg_S:
                StorePlace(_arguments[ArgumentIndex(i)]);
                return true;
            case Code.Ldloc or Code.Ldloc_S or Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3:
                LoadPlace(_locals[LocalIndex(i)]);
                return true;
            case Code.Ldloca or Code.Ldloca_S:
                PushAddress(_locals[LocalIndex(i)]);
                return true;
            case Code.Stloc or Code.Stloc_S or Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3:
                StorePlace(_locals[LocalIndex(i)]);
                return true;
            case Code.Ldfld or Code.Ldflda or Code.Stfld or Code.Ldsfld or Code.Ldsflda or Code.Stsfld:
                ImportField(i);
                return true;
            case Code.Ldobj:
                LoadIndirect(TypeOperand(i));
                return true;
            case Code.Stobj:
                StoreIndirect(TypeOperand(i));
                return true;
            case Code.Cpobj:
                LoadIndirect(TypeOperand(i));
                StoreIndirect(TypeOperand(i));
                return true;
            case Code.Initobj:
                ImportInitObject(TypeOperand(i));
                return true;
            case Code.Sizeof:
                Push(Int32(TypeLayout.FieldSize(TypeOperand(i))));
                return true;
            case Code.Cpblk or Code.Initblk:
                ImportBlockOperation(i.OpCode.Code == Code.Cpblk);
                return true;
            case Code.Localloc:
                ImportLocalAllocation();
                return true;
            default:
                if (IndirectType(i.OpCode.Code) is not { } type)
                {
                    return false;
                }

                if (i.OpCode.Name.StartsWith('l'))
                {
                    LoadIndirect(type);
                }
                else
                {
                    StoreIndirect(type);
                }

                return true;
        }
    }

    private TypeDesc? IndirectType(Code code)
    {
        var known = _types.WellKnown;
        return code switch
        {
            Code.Ldind_I1 or Code.Stind_I1 => known.SByte,
            Code.Ldind_U1 => known.Byte,
            Code.Ldind_I2 or Code.Stind_I2 => known.Int16,
            Code.Ldind_U2 => known.UInt16,
            Code.Ldind_I4 or Code.Ldind_U4 or Code.Stind_I4 => known.Int32,
            Code.Ldind_I8 or Code.Stind_I8 => known.Int64,
            Code.Ldind_I or Code.Stind_I => known.IntPtr,
            Code.Ldind_R4 or Code.Stind_R4 => known.Single,
            Code.Ldind_R8 or Code.Stind_R8 => known.Double,
            Code.Ldind_Ref or Code.Stind_Ref => known.Object,
            _ => null,
        };
    }

    private TypeDesc TypeOperand(Instruction i) => _types.Resolve((TypeReference)i.Operand, _context);

    private int ArgumentIndex(Instruction i) => i.OpCode.Code switch
    {
        Code.Ldarg_0 => 0,
        Code.Ldarg_1 => 1,
        Code.Ldarg_2 => 2,
        Code.Ldarg_3 => 3,
        _ => i.Operand is ParameterDefinition p ? p.Index + (_method.Definition.HasThis ? 1 : 0) : throw Mismatch(),
    };

    private static int LocalIndex(Instruction i) => i.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Stloc_0 => 0,
        Code.Ldloc_1 or Code.Stloc_1 => 1,
        Code.Ldloc_2 or Code.Stloc_2 => 2,
        Code.Ldloc_3 or Code.Stloc_3 => 3,
        _ => ((VariableDefinition)i.Operand).Index,
    };

    private void LoadPlace(Place place)
    {
        Load(place.Type, place.Address, 8);
        if (place.IsNonNull)
        {
            Push(Pop() with { IsNonNull = true });
        }
    }

    private void PushAddress(Place place) =>
        Push(new StackValue(StackKind.ByRef, _types.ByRef(place.Type), place.Address) { IsNonNull = true });

    private void StorePlace(Place place) => Store(place.Type, place.Address, Pop(), 8);

    /// <summary>Pushes what stands at an address.</summary>
    private void Load(TypeDesc type, string address, int alignment)
    {
        if (LlvmTypes.Scalar(type) is not { } scalar)
        {
            var copy = Temporary(type);
            _code.Copy(copy, address, type.Layout.Size, Math.Min(alignment, LlvmTypes.Alignment(type)));
            Push(new StackValue(StackKind.Struct, type, copy));
            if (_volatile)
            {
                _code.Do("fence acquire");
            }

            return;
        }

        alignment = Math.Min(alignment, TypeLayout.FieldSize(type));
        var isAtomic = _volatile && alignment >= TypeLayout.FieldSize(type);
        var register = isAtomic
            ? _code.Value($"load atomic {scalar}, ptr {address} acquire, align {alignment}")
            : _code.Load(scalar, address, alignment);
        Push(FromScalar(type, register));
    }

    private void Store(TypeDesc type, string address, StackValue v, int alignment)
    {
        if (LlvmTypes.Scalar(type) is not { } scalar)
        {
            if (_volatile)
            {
                _code.Do("fence release");
            }

            if (v.Kind != StackKind.Struct)
            {
                throw Mismatch();
            }

            _code.Copy(address, v.Text!, type.Layout.Size, Math.Min(alignment, LlvmTypes.Alignment(type)));
            return;
        }

        if (v.Kind == StackKind.Struct)
        {
            throw Mismatch();
        }

        alignment = Math.Min(alignment, TypeLayout.FieldSize(type));
        var register = AsScalar(v, type);
        if (_volatile && alignment >= TypeLayout.FieldSize(type))
        {
            _code.Do($"store atomic {scalar} {register}, ptr {address} release, align {alignment}");
        }
        else
        {
            _code.Store(scalar, register, address, alignment);
        }
    }

    private int AccessAlignment => _unaligned == 0 ? 8 : _unaligned;

    private void LoadIndirect(TypeDesc type)
    {
        var address = Pop();
        Load(type, DerefAddress(address), AccessAlignment);
    }

    private void StoreIndirect(TypeDesc type)
    {
        var v = Pop();
        var address = Pop();
        Store(type, DerefAddress(address), v, AccessAlignment);
    }

    /// <summary>An address that is about to be used: unmanaged pointers and references may be null, like objects.</summary>
    private string DerefAddress(StackValue address)
    {
        var text = AsPointer(address);
        if (text == "null")
        {
            NullCheck(new StackValue(StackKind.Reference, null, "null"));
        }

        return text;
    }

    private void ImportInitObject(TypeDesc type)
    {
        var address = AsPointer(Pop());
        if (LlvmTypes.Scalar(type) is { } scalar)
        {
            _code.Store(scalar, ZeroOf(scalar), address, Math.Min(AccessAlignment, TypeLayout.FieldSize(type)));
        }
        else
        {
            _code.Zero(address, type.Layout.Size, Math.Min(AccessAlignment, LlvmTypes.Alignment(type)));
        }
    }

    private void ImportBlockOperation(bool isCopy)
    {
        var size = _code.Value($"zext i32 {AsInt32(Pop())} to i64");
        if (isCopy)
        {
            var source = AsPointer(Pop());
            var target = AsPointer(Pop());
            _code.Do($"call void @llvm.memmove.p0.p0.i64(ptr align 1 {target}, ptr align 1 {source}, i64 {size}, i1 false)");
        }
        else
        {
            var fill = _code.Value($"trunc i32 {AsInt32(Pop())} to i8");
            var target = AsPointer(Pop());
            _code.Do($"call void @llvm.memset.p0.i64(ptr align 1 {target}, i8 {fill}, i64 {size}, i1 false)");
        }
    }

    private void ImportLocalAllocation()
    {
        var v = Pop();
        var size = v.Constant is { } c ? c.ToString(CultureInfo.InvariantCulture) : AsUnsignedInt64(v);
        var address = _code.Value($"alloca i8, i64 {size}, align 16");
        if (_body.InitLocals)
        {
            _code.Do($"call void @llvm.memset.p0.i64(ptr align 16 {address}, i8 0, i64 {size}, i1 false)");
        }

        Push(new StackValue(StackKind.Native, null, address, IsPointer: true) { IsNonNull = true });
    }

    private string AsUnsignedInt64(StackValue v) =>
        v.Kind == StackKind.Int32 ? _code.Value($"zext i32 {Text(v)} to i64") : AsInt64(v);

    private void ImportField(Instruction i)
    {
        var field = _types.Resolve((FieldReference)i.Operand, _context);
        if (field.Definition.IsStatic)
        {
            ImportStaticField(i.OpCode.Code, field);
            return;
        }

        switch (i.OpCode.Code)
        {
            case Code.Ldfld:
                LoadField(Pop(), field);
                break;
            case Code.Ldflda:
                var owner = Pop();
                Push(new StackValue(owner.Kind == StackKind.Native ? StackKind.Native : StackKind.ByRef, _types.ByRef(field.Type), FieldAddress(owner, field), true) { IsNonNull = true });
                break;
            case Code.Stfld:
                var v = Pop();
                var target = FieldAddress(Pop(), field);
                Store(field.Type, target, v, FieldAlignment(field));
                break;
            default:
                throw Mismatch();
        }
    }

    private void LoadField(StackValue owner, FieldDesc field)
    {
        if (owner.Kind == StackKind.Struct)
        {
            Load(field.Type, _code.Offset(owner.Text!, field.Offset), FieldAlignment(field));
            return;
        }

        if (!field.Owner.IsValueType || owner.Kind != StackKind.Int32)
        {
            if (field.Owner.Primitive != MetadataType.Void && owner.Kind is not (StackKind.ByRef or StackKind.Native))
            {
                Push(owner);
                return;
            }

            Load(field.Type, FieldAddress(owner, field), FieldAlignment(field));
        }
        else
        {
            // The single field of a primitive, read from the value itself.
            Push(owner);
        }
    }

    private int FieldAlignment(FieldDesc field) =>
        _unaligned != 0 ? 1 : field.Owner.Definition.PackingSize is > 0 and var p ? p : field.Offset % 8 == 0 ? 8 : field.Offset & -field.Offset;

    private string FieldAddress(StackValue owner, FieldDesc field)
    {
        var text = AsPointer(owner);
        if (owner.Kind == StackKind.Reference)
        {
            NullCheck(owner with { Text = text });
        }

        return _code.Offset(text, field.Offset);
    }

    private void ImportStaticField(Code code, FieldDesc field)
    {
        if (code is Code.Ldfld or Code.Ldflda)
        {
            Pop();
        }

        if (code is Code.Ldsfld or Code.Ldfld && _compilation.Substitutions.ConstantField(field.Definition) is { } constant)
        {
            Push(Int32(constant));
            return;
        }

        if (NeedsInitialization(field.Owner))
        {
            InitializeClass(field.Owner);
        }

        var address = _compilation.StaticField(field);
        switch (code)
        {
            case Code.Ldsfld or Code.Ldfld:
                Load(field.Type, address, 8);
                break;
            case Code.Ldsflda or Code.Ldflda:
                Push(new StackValue(StackKind.ByRef, _types.ByRef(field.Type), address) { IsNonNull = true, Tag = new Token(field) });
                break;
            default:
                var v = Pop();
                if (code == Code.Stfld)
                {
                    Pop();
                }

                Store(field.Type, address, v, 8);
                break;
        }
    }

    /// <summary>Inside the class itself the initializer has run or is running, unless it may run late.</summary>
    private bool NeedsInitialization(DefType type)
    {
        if (type != _method.Owner)
        {
            return true;
        }

        return type.Definition.IsBeforeFieldInit && !_method.Definition.IsStaticConstructor();
    }

    private readonly HashSet<DefType> _initialized = [];

    /// <summary>Runs the class's static constructor unless it ran.</summary>
    private void InitializeClass(DefType type)
    {
        if (_initialized.Contains(type) || _compilation.StaticConstructorContext(type) is not { } context)
        {
            return;
        }

        _initialized.Add(type);
        var state = _code.Load("i32", context, 4);
        var isDone = _code.Value($"icmp eq i32 {state}, 2");
        var run = _code.NewLabel("cctor");
        var done = _code.NewLabel("ready");
        _code.Branch(isDone, done, run, likely: true);
        _code.Label(run);
        _compilation.NeedHelper("SignalboxRunStaticConstructor");
        _compilation.RecordStaticConstructor(type);
        CallOrInvoke("void", $"void @SignalboxRunStaticConstructor(ptr {context})");
        _code.Label(done);
    }

    private readonly HashSet<string> _nonNull = [];

    private void ForgetChecks()
    {
        _nonNull.Clear();
        _initialized.Clear();
    }

    /// <summary>Throws NullReferenceException if the reference is null.</summary>
    private void NullCheck(StackValue v)
    {
        if (v.IsNonNull)
        {
            return;
        }

        var text = v.Kind == StackKind.Reference ? Text(v) : AsPointer(v);
        if (!_nonNull.Add(text))
        {
            return;
        }

        _code.Require(_code.Value($"icmp ne ptr {text}, null"), ThrowBlock("ThrowNullReferenceException"));
    }

    /// <summary>The label of a block that calls a throw helper; shared where no line number would be lost.</summary>
    private string ThrowBlock(string helper)
    {
        var region = CurrentRegion;
        var key = (helper, region?.Index ?? -1, _hasLines || !HasExceptions ? _instruction.Offset : -1);
        if (!_throwBlocks.TryGetValue(key, out var label))
        {
            _throwBlocks[key] = label = _code.NewLabel("throw");
            _throws.Add((label, helper, region, _instruction, _code.DebugLocation));
            if (region != null)
            {
                LandingPad(region);
            }
        }

        return label;
    }

    private void WriteThrowBlocks()
    {
        var current = _instruction;
        foreach (var (label, helper, region, at, debug) in _throws)
        {
            var outer = _code.DebugLocation;
            _code.DebugLocation = debug;
            _instruction = at;
            _code.Label(label);
            if (!HasExceptions)
            {
                Panic(_compilation.ThrownBy(helper));
                _code.DebugLocation = outer;
                continue;
            }

            var symbol = _compilation.ThrowHelper(helper);
            if (region == null)
            {
                _code.Do($"call void {symbol}() noreturn{(_hasLines ? " nomerge" : "")}");
                _code.Terminate("unreachable");
            }
            else
            {
                var next = _code.NewLabel("next");
                _code.Terminate($"invoke void {symbol}() noreturn to label %{next} unwind label %{LandingPad(region)}");
                _code.Label(next);
                _code.Terminate("unreachable");
            }

            _code.DebugLocation = outer;
        }

        _instruction = current;
        _throws.Clear();
    }
}
