using System.Globalization;
using Mono.Cecil.Cil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>The evaluation stack: pushing, popping, constants, and carrying it from block to block.</summary>
public sealed partial class MethodImporter
{
    private void Push(StackValue value) => _stack.Add(value);

    private StackValue Pop()
    {
        if (_stack.Count == 0)
        {
            throw new CompilationException("the evaluation stack is empty");
        }

        var value = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private StackValue Peek() => _stack.Count > 0 ? _stack[^1] : throw new CompilationException("the evaluation stack is empty");

    private static StackKind KindOf(TypeDesc type) => type switch
    {
        ByRefType => StackKind.ByRef,
        PointerType or FunctionPointerType => StackKind.Native,
        { IsValueType: false } => StackKind.Reference,
        _ => type.Primitive switch
        {
            Mono.Cecil.MetadataType.Void => StackKind.Struct,
            Mono.Cecil.MetadataType.Int64 or Mono.Cecil.MetadataType.UInt64 => StackKind.Int64,
            Mono.Cecil.MetadataType.IntPtr or Mono.Cecil.MetadataType.UIntPtr => StackKind.Native,
            Mono.Cecil.MetadataType.Single => StackKind.Single,
            Mono.Cecil.MetadataType.Double => StackKind.Double,
            _ => StackKind.Int32,
        },
    };

    private static bool IsPointerType(TypeDesc type) => type is PointerType or FunctionPointerType;

    /// <summary>The LLVM register type of a stack entry.</summary>
    private static string RegisterType(StackValue v) => v.Kind switch
    {
        StackKind.Int32 => "i32",
        StackKind.Int64 => "i64",
        StackKind.Native => v.IsPointer ? "ptr" : "i64",
        StackKind.Single => "float",
        StackKind.Double => "double",
        StackKind.Reference or StackKind.ByRef => "ptr",
        _ => throw new CompilationException("a struct has no register type"),
    };

    private static StackValue Int32(string text) => new(StackKind.Int32, null, text);

    private static StackValue Int32(int value) =>
        new(StackKind.Int32, null, value.ToString(CultureInfo.InvariantCulture)) { Constant = value };

    private static StackValue Int64(long value) =>
        new(StackKind.Int64, null, value.ToString(CultureInfo.InvariantCulture)) { Constant = value };

    private StackValue Boolean(string bit) => Int32(_code.Value($"zext i1 {bit} to i32"));

    /// <summary>The LLVM text of a value; makes a lazy one now.</summary>
    private string Text(StackValue v) => v.Text ?? v.Tag switch
    {
        LazyBox box => Box(box.Value, box.Type),
        TypeObject t => _compilation.RuntimeTypeObject(t.Type),
        Token token => MaterializeToken(token),
        FunctionToken f => _compilation.FunctionAddress(f.Method),
        _ => throw new CompilationException("a value without text"),
    };

    /// <summary>The value as a 64-bit integer.</summary>
    private string AsInt64(StackValue v) => v.Kind switch
    {
        StackKind.Int32 when v.Constant is { } c => c.ToString(CultureInfo.InvariantCulture),
        StackKind.Int32 => _code.Value($"sext i32 {Text(v)} to i64"),
        StackKind.Int64 => Text(v),
        StackKind.Native when !v.IsPointer => Text(v),
        StackKind.Native or StackKind.ByRef or StackKind.Reference => _code.Value($"ptrtoint ptr {Text(v)} to i64"),
        _ => throw new CompilationException("an integer or pointer is needed here"),
    };

    /// <summary>The value as an address.</summary>
    private string AsPointer(StackValue v) => v.Kind switch
    {
        StackKind.Reference or StackKind.ByRef => Text(v),
        StackKind.Native when v.IsPointer => Text(v),
        StackKind.Native or StackKind.Int64 or StackKind.Int32 when v.Constant == 0 => "null",
        StackKind.Native or StackKind.Int64 or StackKind.Int32 => _code.Value($"inttoptr i64 {AsInt64(v)} to ptr"),
        _ => throw new CompilationException("an address is needed here"),
    };

    private string AsInt32(StackValue v) => v.Kind switch
    {
        StackKind.Int32 => Text(v),
        StackKind.Int64 or StackKind.Native => _code.Value($"trunc i64 {AsInt64(v)} to i32"),
        _ => throw new CompilationException("a 32-bit integer is needed here"),
    };

    /// <summary>The value as a register of the scalar type that a place of <paramref name="type"/> has.</summary>
    private string AsScalar(StackValue v, TypeDesc type)
    {
        var scalar = LlvmTypes.Scalar(type)!;
        switch (scalar)
        {
            case "ptr":
                return AsPointer(v);
            case "i64":
                return AsInt64(v);
            case "i32":
                return AsInt32(v);
            case "i8" or "i16":
                return v.Constant is { } c
                    ? (scalar == "i8" ? (sbyte)c : (short)c).ToString(CultureInfo.InvariantCulture)
                    : _code.Value($"trunc i32 {AsInt32(v)} to {scalar}");
            case "float":
                return v.Kind == StackKind.Double ? _code.Value($"fptrunc double {Text(v)} to float") : Text(v);
            default:
                return v.Kind == StackKind.Single ? _code.Value($"fpext float {Text(v)} to double") : Text(v);
        }
    }

    /// <summary>A stack entry from a register that was loaded from a place of that type.</summary>
    private StackValue FromScalar(TypeDesc type, string register)
    {
        var kind = KindOf(type);
        if (LlvmTypes.IsSmall(type))
        {
            var extension = LlvmTypes.IsSigned(type) ? "sext" : "zext";
            register = _code.Value($"{extension} {LlvmTypes.Scalar(type)} {register} to i32");
        }

        return new StackValue(kind, type, register, IsPointerType(type));
    }

    /// <summary>A new temporary for a struct.</summary>
    private string Temporary(TypeDesc type) => _code.Slot(type);

    private bool ImportStack(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Ldc_I4_M1 or Code.Ldc_I4_0 or Code.Ldc_I4_1 or Code.Ldc_I4_2 or Code.Ldc_I4_3 or Code.Ldc_I4_4
                or Code.Ldc_I4_5 or Code.Ldc_I4_6 or Code.Ldc_I4_7 or Code.Ldc_I4_8:
                Push(Int32(i.OpCode.Code - Code.Ldc_I4_0));
                return true;
            case Code.Ldc_I4_S:
                Push(Int32((sbyte)i.Operand));
                return true;
            case Code.Ldc_I4:
                Push(Int32((int)i.Operand));
                return true;
            case Code.Ldc_I8:
                Push(Int64((long)i.Operand));
                return true;
            case Code.Ldc_R4:
                Push(new StackValue(StackKind.Single, _types.WellKnown.Single, FloatText((float)i.Operand)));
                return true;
            case Code.Ldc_R8:
                Push(new StackValue(StackKind.Double, _types.WellKnown.Double, FloatText((double)i.Operand)));
                return true;
            case Code.Ldnull:
                Push(new StackValue(StackKind.Reference, null, "null"));
                return true;
            case Code.Dup:
                Duplicate();
                return true;
            case Code.Pop:
                Pop();
                return true;
            default:
                return false;
        }
    }

    private void Duplicate()
    {
        var v = Peek();
        if (v.Kind == StackKind.Struct)
        {
            // Either copy may be changed in place by the callee it is passed to.
            var copy = Temporary(v.Type!);
            _code.Copy(copy, v.Text!, v.Type!.Layout.Size, 8);
            Push(v with { Text = copy });
        }
        else if (v.Tag is LazyBox box && v.Text == null)
        {
            // A box that is used twice must be one object; only the test that follows at once can do without.
            if (_instruction.Next?.OpCode.Code is Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S)
            {
                Push(v);
            }
            else
            {
                Pop();
                var made = new StackValue(StackKind.Reference, box.Type, Text(v)) { IsNonNull = !IsNullable(box.Type) };
                Push(made);
                Push(made);
            }
        }
        else
        {
            Push(v);
        }
    }

    /// <summary>LLVM writes floats as the bits of a double.</summary>
    private static string FloatText(double value) =>
        "0x" + BitConverter.DoubleToUInt64Bits(value).ToString("X16", CultureInfo.InvariantCulture);

    private void SpillTo(BasicBlock block)
    {
        if (_stack.Count == 0)
        {
            return;
        }

        if (block.EntryStack == null)
        {
            if (block.IsQueued)
            {
                throw new CompilationException("the evaluation stack differs between two ways into a block");
            }

            block.EntryStack = [.. _stack.Select(v => (Shape(v), v.Kind == StackKind.Struct ? Temporary(v.Type!) : _code.Slot(RegisterType(v), 8)))];
        }

        if (block.EntryStack.Count != _stack.Count)
        {
            throw new CompilationException("the evaluation stack has another depth on another way into a block");
        }

        for (var n = 0; n < _stack.Count; n++)
        {
            var (shape, slot) = block.EntryStack[n];
            var v = _stack[n];
            if (shape.Kind == StackKind.Struct)
            {
                _code.Copy(slot, v.Text!, shape.Type!.Layout.Size, 8);
                continue;
            }

            var text = RegisterType(shape) switch
            {
                "ptr" => AsPointer(v),
                "i64" => AsInt64(v),
                "i32" => AsInt32(v),
                "float" => AsScalar(v, _types.WellKnown.Single),
                _ => AsScalar(v, _types.WellKnown.Double),
            };
            _code.Store(RegisterType(shape), text, slot, 8);
        }
    }

    /// <summary>What of a value holds on every way into a block: its kind, not what is known of this one.</summary>
    private static StackValue Shape(StackValue v) => v with { Text = null, Constant = null, IsNonNull = false, IsExact = false, Tag = null };

    private void LoadEntryStack(BasicBlock block)
    {
        _stack.Clear();
        foreach (var (shape, slot) in block.EntryStack ?? [])
        {
            if (shape.Kind == StackKind.Struct)
            {
                var copy = Temporary(shape.Type!);
                _code.Copy(copy, slot, shape.Type!.Layout.Size, 8);
                Push(shape with { Text = copy });
            }
            else
            {
                Push(shape with { Text = _code.Load(RegisterType(shape), slot, 8) });
            }
        }
    }
}
