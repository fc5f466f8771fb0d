using System.Globalization;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Arithmetic, bit operations and shifts (ECMA-335 III.3 and III.1.5).</summary>
public sealed partial class MethodImporter
{
    private bool ImportArithmetic(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Add:
                ImportAdd(isSubtraction: false);
                return true;
            case Code.Sub:
                ImportAdd(isSubtraction: true);
                return true;
            case Code.Mul:
                Binary("mul", "fmul");
                return true;
            case Code.Div:
                ImportDivision("sdiv", "fdiv", isSigned: true);
                return true;
            case Code.Div_Un:
                ImportDivision("udiv", null, isSigned: false);
                return true;
            case Code.Rem:
                ImportDivision("srem", "frem", isSigned: true);
                return true;
            case Code.Rem_Un:
                ImportDivision("urem", null, isSigned: false);
                return true;
            case Code.And:
                Binary("and", null);
                return true;
            case Code.Or:
                Binary("or", null);
                return true;
            case Code.Xor:
                Binary("xor", null);
                return true;
            case Code.Shl:
                ImportShift("shl");
                return true;
            case Code.Shr:
                ImportShift("ashr");
                return true;
            case Code.Shr_Un:
                ImportShift("lshr");
                return true;
            case Code.Neg:
                ImportNegate();
                return true;
            case Code.Not:
                var v = Pop();
                Push(v.Constant is { } c && v.Kind == StackKind.Int32
                    ? Int32((int)~c)
                    : Integer(WideKind(v, v), v.Type, _code.Value($"xor {WideType(v, v)} {Wide(v, WideType(v, v))}, -1")));
                return true;
            case Code.Add_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf or Code.Sub_Ovf_Un or Code.Mul_Ovf or Code.Mul_Ovf_Un:
                ImportChecked(i.OpCode.Code);
                return true;
            case Code.Ckfinite:
                ImportCheckFinite();
                return true;
            default:
                return false;
        }
    }

    private static string WideType(StackValue a, StackValue b) => a.Kind == StackKind.Int32 && b.Kind == StackKind.Int32 ? "i32" : "i64";

    /// <summary>The kind of the result of two integers; pointers only stay pointers in additions.</summary>
    private static StackKind WideKind(StackValue a, StackValue b) =>
        a.Kind == StackKind.Int32 && b.Kind == StackKind.Int32 ? StackKind.Int32
        : a.Kind == StackKind.Int64 || b.Kind == StackKind.Int64 ? StackKind.Int64
        : StackKind.Native;

    private string Wide(StackValue v, string type) => type == "i32" ? AsInt32(v) : AsInt64(v);

    private static StackValue Integer(StackKind kind, TypeDesc? type, string text) => new(kind, kind == StackKind.Int32 ? null : type, text);

    /// <summary>Addition keeps addresses as addresses, so that LLVM still knows what they point into.</summary>
    private void ImportAdd(bool isSubtraction)
    {
        var right = Pop();
        var left = Pop();
        if (IsAddress(left) && !IsAddress(right))
        {
            var distance = AsInt64(right);
            if (isSubtraction)
            {
                distance = _code.Value($"sub i64 0, {distance}");
            }

            Push(left with { Text = _code.Value($"getelementptr i8, ptr {Text(left)}, i64 {distance}"), Tag = null, Constant = null, IsNonNull = false });
            return;
        }

        if (IsAddress(right) && !IsAddress(left) && !isSubtraction)
        {
            Push(right with { Text = _code.Value($"getelementptr i8, ptr {Text(right)}, i64 {AsInt64(left)}"), Tag = null, Constant = null, IsNonNull = false });
            return;
        }

        Push(left);
        Push(right);
        Binary(isSubtraction ? "sub" : "add", isSubtraction ? "fsub" : "fadd");
    }

    private void Binary(string integer, string? floating)
    {
        var right = Pop();
        var left = Pop();
        if (left.Kind is StackKind.Single or StackKind.Double)
        {
            var (type, a, b) = Widen(left, right);
            var kind = type == "float" ? StackKind.Single : StackKind.Double;
            Push(new StackValue(kind, null, _code.Value($"{floating ?? throw Mismatch()} {type} {a}, {b}")));
            return;
        }

        if (left.Constant is { } x && right.Constant is { } y && Fold(integer, x, y) is { } folded)
        {
            Push(WideType(left, right) == "i32" ? Int32((int)folded) : Int64(folded) with { Kind = WideKind(left, right) });
            return;
        }

        var wide = WideType(left, right);
        var isAddress = IsAddress(left) && IsAddress(right);
        var result = _code.Value($"{integer} {wide} {Wide(left, wide)}, {Wide(right, wide)}");
        Push(Integer(isAddress ? StackKind.Native : WideKind(left, right), left.Type ?? right.Type, result));
    }

    private static long? Fold(string operation, long a, long b) => operation switch
    {
        "add" => a + b,
        "sub" => a - b,
        "mul" => a * b,
        "and" => a & b,
        "or" => a | b,
        "xor" => a ^ b,
        _ => null,
    };

    private static CompilationException Mismatch() => new("the operands do not fit the instruction");

    private void ImportDivision(string integer, string? floating, bool isSigned)
    {
        if (_stack.Count > 1 && _stack[^2].Kind is StackKind.Single or StackKind.Double)
        {
            if (floating == "frem")
            {
                ImportFloatRemainder();
            }
            else
            {
                Binary(integer, floating);
            }

            return;
        }

        var right = Pop();
        var left = Pop();
        var type = WideType(left, right);
        var divisor = Wide(right, type);
        var dividend = Wide(left, type);
        if (right.Constant is null or 0)
        {
            var isZero = _code.Value($"icmp ne {type} {divisor}, 0");
            _code.Require(isZero, ThrowBlock("ThrowDivideByZeroException"));
        }

        // The quotient that does not fit is an overflow in .NET and undefined in LLVM.
        if (isSigned && right.Constant is null or -1 && isSigned)
        {
            var minimum = type == "i32" ? int.MinValue : long.MinValue;
            var isMinimum = _code.Value($"icmp eq {type} {dividend}, {minimum.ToString(CultureInfo.InvariantCulture)}");
            var isMinusOne = _code.Value($"icmp eq {type} {divisor}, -1");
            var fits = _code.Value($"xor i1 {_code.Value($"and i1 {isMinimum}, {isMinusOne}")}, true");
            _code.Require(fits, ThrowBlock("ThrowOverflowException"));
        }

        Push(Integer(WideKind(left, right), left.Type, _code.Value($"{integer} {type} {dividend}, {divisor}")));
    }

    private void ImportFloatRemainder()
    {
        var right = Pop();
        var left = Pop();
        var (type, a, b) = Widen(left, right);
        var name = type == "float" ? "fmodf" : "fmod";
        _compilation.NeedExternal(name, $"declare {type} @{name}({type}, {type}) nounwind");
        Push(new StackValue(type == "float" ? StackKind.Single : StackKind.Double, null, _code.Value($"call {type} @{name}({type} {a}, {type} {b})")));
    }

    /// <summary>The processor masks the amount, LLVM does not.</summary>
    private void ImportShift(string operation)
    {
        var amount = Pop();
        var v = Pop();
        var type = WideType(v, v);
        var mask = type == "i32" ? 31 : 63;
        string by;
        if (amount.Constant is { } c)
        {
            by = (c & mask).ToString(CultureInfo.InvariantCulture);
            if (v.Constant is { } x && type == "i32")
            {
                var n = (int)c & mask;
                Push(Int32(operation switch { "shl" => (int)x << n, "ashr" => (int)x >> n, _ => (int)((uint)x >> n) }));
                return;
            }
        }
        else
        {
            by = _code.Value($"and {type} {Wide(amount, type)}, {mask}");
        }

        Push(Integer(WideKind(v, v), v.Type, _code.Value($"{operation} {type} {Wide(v, type)}, {by}")));
    }

    private void ImportNegate()
    {
        var v = Pop();
        if (v.Kind is StackKind.Single or StackKind.Double)
        {
            Push(v with { Text = _code.Value($"fneg {RegisterType(v)} {Text(v)}") });
        }
        else if (v.Constant is { } c && v.Kind == StackKind.Int32)
        {
            Push(Int32((int)-c));
        }
        else
        {
            Push(Integer(WideKind(v, v), v.Type, _code.Value($"sub {WideType(v, v)} 0, {Wide(v, WideType(v, v))}")));
        }
    }

    private void ImportChecked(Code code)
    {
        var right = Pop();
        var left = Pop();
        var type = WideType(left, right);
        var operation = code switch
        {
            Code.Add_Ovf => "sadd",
            Code.Add_Ovf_Un => "uadd",
            Code.Sub_Ovf => "ssub",
            Code.Sub_Ovf_Un => "usub",
            Code.Mul_Ovf => "smul",
            _ => "umul",
        };
        var pair = _code.Value($"call {{ {type}, i1 }} @llvm.{operation}.with.overflow.{type}({type} {Wide(left, type)}, {type} {Wide(right, type)})");
        var overflow = _code.Value($"extractvalue {{ {type}, i1 }} {pair}, 1");
        _code.Require(_code.Value($"xor i1 {overflow}, true"), ThrowBlock("ThrowOverflowException"));
        var isAddress = IsAddress(left) || IsAddress(right);
        var result = _code.Value($"extractvalue {{ {type}, i1 }} {pair}, 0");
        Push(Integer(isAddress ? StackKind.Native : WideKind(left, right), left.Type, result));
    }

    private void ImportCheckFinite()
    {
        var v = Pop();
        var type = RegisterType(v);
        var magnitude = _code.Value($"call {type} @llvm.fabs.{(type == "float" ? "f32" : "f64")}({type} {Text(v)})");
        var isFinite = _code.Value($"fcmp olt {type} {magnitude}, 0x7FF0000000000000");
        _code.Require(isFinite, ThrowBlock("ThrowOverflowException"));
        Push(v);
    }
}
