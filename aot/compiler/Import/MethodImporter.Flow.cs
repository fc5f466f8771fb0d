using Mono.Cecil.Cil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Branches, comparisons, switches, return.</summary>
public sealed partial class MethodImporter
{
    private bool ImportFlow(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Br or Code.Br_S:
                _code.Branch(Reach(((Instruction)i.Operand).Offset));
                return true;
            case Code.Brtrue or Code.Brtrue_S:
                BranchOn(TruthOf(Pop()), i, negate: false);
                return true;
            case Code.Brfalse or Code.Brfalse_S:
                BranchOn(TruthOf(Pop()), i, negate: true);
                return true;
            case Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S or Code.Bge or Code.Bge_S or Code.Bge_Un
                or Code.Bge_Un_S or Code.Bgt or Code.Bgt_S or Code.Bgt_Un or Code.Bgt_Un_S or Code.Ble or Code.Ble_S
                or Code.Ble_Un or Code.Ble_Un_S or Code.Blt or Code.Blt_S or Code.Blt_Un or Code.Blt_Un_S:
                BranchOn(Compare(ComparisonOf(i.OpCode.Code)), i, negate: false);
                return true;
            case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un:
                var (constant, bit) = Compare(ComparisonOf(i.OpCode.Code));
                Push(constant is { } c ? Int32(c ? 1 : 0) : Boolean(bit!));
                return true;
            case Code.Switch:
                ImportSwitch((Instruction[])i.Operand);
                return true;
            case Code.Ret:
                ImportReturn();
                return true;
            case Code.Leave or Code.Leave_S:
                _stack.Clear();
                ImportLeave(((Instruction)i.Operand).Offset);
                return true;
            case Code.Endfinally:
                _stack.Clear();
                ImportEndFinally();
                return true;
            case Code.Endfilter:
                ImportEndFilter();
                return true;
            case Code.Throw:
                ImportThrow();
                return true;
            case Code.Rethrow:
                ImportRethrow();
                return true;
            default:
                return false;
        }
    }

    /// <summary>A condition that is either decided now or an i1.</summary>
    private void BranchOn((bool? Constant, string? Bit) condition, Instruction i, bool negate)
    {
        var target = ((Instruction)i.Operand).Offset;
        var next = i.Next?.Offset ?? throw new CompilationException("a conditional branch ends the method");
        if (condition.Constant is { } known)
        {
            _code.Branch(Reach(known != negate ? target : next));
            return;
        }

        var nextLabel = Reach(next);
        var targetLabel = Reach(target);
        _code.Branch(condition.Bit!, negate ? nextLabel : targetLabel, negate ? targetLabel : nextLabel);
    }

    private (bool? Constant, string? Bit) TruthOf(StackValue v)
    {
        if (v.Constant is { } c)
        {
            return (c != 0, null);
        }

        if (v.IsNull)
        {
            return (false, null);
        }

        if (v.Tag is LazyBox box && v.Text == null)
        {
            return IsNullable(box.Type) ? (null, NullableHasValue(box.Value)) : (true, null);
        }

        if (v.IsNonNull || v.Tag is TypeObject or FunctionToken)
        {
            return (true, null);
        }

        return (null, v.Kind switch
        {
            StackKind.Int32 => _code.Value($"icmp ne i32 {Text(v)}, 0"),
            StackKind.Int64 => _code.Value($"icmp ne i64 {Text(v)}, 0"),
            StackKind.Native when !v.IsPointer => _code.Value($"icmp ne i64 {Text(v)}, 0"),
            StackKind.Native or StackKind.Reference or StackKind.ByRef => _code.Value($"icmp ne ptr {Text(v)}, null"),
            _ => throw new CompilationException("a branch needs an integer or a reference"),
        });
    }

    private enum Comparison
    {
        Equal,
        NotEqual,
        Greater,
        GreaterUnsigned,
        GreaterOrEqual,
        GreaterOrEqualUnsigned,
        Less,
        LessUnsigned,
        LessOrEqual,
        LessOrEqualUnsigned,
    }

    private static Comparison ComparisonOf(Code code) => code switch
    {
        Code.Beq or Code.Beq_S or Code.Ceq => Comparison.Equal,
        Code.Bne_Un or Code.Bne_Un_S => Comparison.NotEqual,
        Code.Bge or Code.Bge_S => Comparison.GreaterOrEqual,
        Code.Bge_Un or Code.Bge_Un_S => Comparison.GreaterOrEqualUnsigned,
        Code.Bgt or Code.Bgt_S or Code.Cgt => Comparison.Greater,
        Code.Bgt_Un or Code.Bgt_Un_S or Code.Cgt_Un => Comparison.GreaterUnsigned,
        Code.Ble or Code.Ble_S => Comparison.LessOrEqual,
        Code.Ble_Un or Code.Ble_Un_S => Comparison.LessOrEqualUnsigned,
        Code.Blt or Code.Blt_S or Code.Clt => Comparison.Less,
        _ => Comparison.LessUnsigned,
    };

    private (bool? Constant, string? Bit) Compare(Comparison comparison)
    {
        var right = Pop();
        var left = Pop();
        if (TryDecide(left, right, comparison) is { } decided)
        {
            return (decided, null);
        }

        if (left.Kind is StackKind.Single or StackKind.Double)
        {
            return (null, CompareFloats(left, right, comparison));
        }

        var predicate = comparison switch
        {
            Comparison.Equal => "eq",
            Comparison.NotEqual => "ne",
            Comparison.Greater => "sgt",
            Comparison.GreaterUnsigned => "ugt",
            Comparison.GreaterOrEqual => "sge",
            Comparison.GreaterOrEqualUnsigned => "uge",
            Comparison.Less => "slt",
            Comparison.LessUnsigned => "ult",
            Comparison.LessOrEqual => "sle",
            _ => "ule",
        };
        if (left.Kind == StackKind.Int32 && right.Kind == StackKind.Int32)
        {
            return (null, _code.Value($"icmp {predicate} i32 {Text(left)}, {Text(right)}"));
        }

        return IsAddress(left) || IsAddress(right)
            ? (null, _code.Value($"icmp {predicate} ptr {AsPointer(left)}, {AsPointer(right)}"))
            : (null, _code.Value($"icmp {predicate} i64 {AsInt64(left)}, {AsInt64(right)}"));
    }

    private static bool IsAddress(StackValue v) =>
        v.Kind is StackKind.Reference or StackKind.ByRef || (v.Kind == StackKind.Native && v.IsPointer);

    private bool? TryDecide(StackValue left, StackValue right, Comparison comparison)
    {
        if (left.Constant is { } a && right.Constant is { } b)
        {
            return left.Kind == StackKind.Int32 && right.Kind == StackKind.Int32
                ? Decide((int)a, (int)b, (uint)a, (uint)b, comparison)
                : Decide(a, b, (ulong)a, (ulong)b, comparison);
        }

        if (comparison is not (Comparison.Equal or Comparison.NotEqual or Comparison.GreaterUnsigned))
        {
            return null;
        }

        bool? equal = null;
        if (left.Tag is TypeObject x && right.Tag is TypeObject y)
        {
            equal = x.Type == y.Type;
        }
        else if ((right.IsNull && IsKnownNonNull(left)) || (left.IsNull && IsKnownNonNull(right)))
        {
            equal = false;
        }
        else if (left.IsNull && right.IsNull)
        {
            equal = true;
        }

        // x > null, unsigned, is how C# asks for "not null".
        return equal == null ? null : comparison == Comparison.Equal ? equal : !equal;
    }

    private bool IsKnownNonNull(StackValue v) =>
        v.IsNonNull || v.Tag is TypeObject || (v.Tag is LazyBox box && v.Text == null && !IsNullable(box.Type));

    private static bool Decide(long a, long b, ulong ua, ulong ub, Comparison comparison) => comparison switch
    {
        Comparison.Equal => a == b,
        Comparison.NotEqual => a != b,
        Comparison.Greater => a > b,
        Comparison.GreaterUnsigned => ua > ub,
        Comparison.GreaterOrEqual => a >= b,
        Comparison.GreaterOrEqualUnsigned => ua >= ub,
        Comparison.Less => a < b,
        Comparison.LessUnsigned => ua < ub,
        Comparison.LessOrEqual => a <= b,
        _ => ua <= ub,
    };

    /// <summary>The unsigned forms are the unordered ones for floats, except for equality.</summary>
    private string CompareFloats(StackValue left, StackValue right, Comparison comparison)
    {
        var predicate = comparison switch
        {
            Comparison.Equal => "oeq",
            Comparison.NotEqual => "une",
            Comparison.Greater => "ogt",
            Comparison.GreaterUnsigned => "ugt",
            Comparison.GreaterOrEqual => "oge",
            Comparison.GreaterOrEqualUnsigned => "uge",
            Comparison.Less => "olt",
            Comparison.LessUnsigned => "ult",
            Comparison.LessOrEqual => "ole",
            _ => "ule",
        };
        var (type, a, b) = Widen(left, right);
        return _code.Value($"fcmp {predicate} {type} {a}, {b}");
    }

    private (string Type, string Left, string Right) Widen(StackValue left, StackValue right) =>
        left.Kind == StackKind.Single && right.Kind == StackKind.Single
            ? ("float", Text(left), Text(right))
            : ("double", AsScalar(left, _types.WellKnown.Double), AsScalar(right, _types.WellKnown.Double));

    private void ImportSwitch(Instruction[] targets)
    {
        var v = Pop();
        var next = _instruction.Next.Offset;
        if (v.Constant is { } c)
        {
            _code.Branch(Reach((ulong)c < (ulong)targets.Length ? targets[c].Offset : next));
            return;
        }

        var text = new System.Text.StringBuilder($"switch i32 {AsInt32(v)}, label %{Reach(next)} [");
        for (var n = 0; n < targets.Length; n++)
        {
            text.Append($" i32 {n}, label %{Reach(targets[n].Offset)}");
        }

        _code.Terminate(text.Append(" ]").ToString());
    }

    private void ImportReturn()
    {
        CanReturn = true;
        LeaveFilterFrame();
        if (_isFilter)
        {
            throw new CompilationException("a filter can't return from the method");
        }

        if (Signature.Return is not { } result)
        {
            _code.Terminate("ret void");
            return;
        }

        var v = Pop();
        if (Signature.ReturnsByAddress)
        {
            _code.Copy(_returnSlot!, v.Text!, result.Type.Layout.Size, LlvmTypes.Alignment(result.Type));
            _code.Terminate("ret void");
            return;
        }

        _code.Terminate($"ret {Signature.ReturnType} {ReturnRegisters(result, v)}");
    }

    private string ReturnRegisters(AbiValue result, StackValue v)
    {
        var parts = Registers(result, v);
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var aggregate = "poison";
        for (var n = 0; n < parts.Length; n++)
        {
            aggregate = _code.Value($"insertvalue {result.ReturnType} {aggregate}, {result.Parts[n].Type} {parts[n]}, {n}");
        }

        return aggregate;
    }
}
