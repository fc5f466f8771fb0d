using System.Globalization;
using Mono.Cecil.Cil;

namespace Signalbox.Aot.Import;

/// <summary>conv.*: widths, signs, floats; saturating from floats as .NET 9 and later do it on every machine.</summary>
public sealed partial class MethodImporter
{
    /// <summary>An integer target: its width and sign, and the kind on the stack.</summary>
    private readonly record struct Target(int Bits, bool IsSigned, StackKind Kind);

    private bool ImportConversion(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Conv_R4:
                ConvertToFloat("float", StackKind.Single, isUnsigned: false);
                return true;
            case Code.Conv_R8:
                ConvertToFloat("double", StackKind.Double, isUnsigned: false);
                return true;
            case Code.Conv_R_Un:
                ConvertToFloat("double", StackKind.Double, isUnsigned: true);
                return true;
            case Code.Conv_I or Code.Conv_U when IsAddress(Peek()):
                // An address stays one: it becomes a native integer only for IL.
                var address = Pop();
                Push(new StackValue(StackKind.Native, null, Text(address), IsPointer: true));
                return true;
            default:
                if (TargetOf(i.OpCode.Code) is { } plain)
                {
                    Convert(plain);
                    return true;
                }

                if (CheckedTargetOf(i.OpCode.Code) is { } target)
                {
                    ConvertChecked(target.Target, target.FromUnsigned);
                    return true;
                }

                return false;
        }
    }

    private static Target? TargetOf(Code code) => code switch
    {
        Code.Conv_I1 => new(8, true, StackKind.Int32),
        Code.Conv_U1 => new(8, false, StackKind.Int32),
        Code.Conv_I2 => new(16, true, StackKind.Int32),
        Code.Conv_U2 => new(16, false, StackKind.Int32),
        Code.Conv_I4 => new(32, true, StackKind.Int32),
        Code.Conv_U4 => new(32, false, StackKind.Int32),
        Code.Conv_I8 => new(64, true, StackKind.Int64),
        Code.Conv_U8 => new(64, false, StackKind.Int64),
        Code.Conv_I => new(64, true, StackKind.Native),
        Code.Conv_U => new(64, false, StackKind.Native),
        _ => null,
    };

    private static (Target Target, bool FromUnsigned)? CheckedTargetOf(Code code) => code switch
    {
        Code.Conv_Ovf_I1 => (new(8, true, StackKind.Int32), false),
        Code.Conv_Ovf_U1 => (new(8, false, StackKind.Int32), false),
        Code.Conv_Ovf_I2 => (new(16, true, StackKind.Int32), false),
        Code.Conv_Ovf_U2 => (new(16, false, StackKind.Int32), false),
        Code.Conv_Ovf_I4 => (new(32, true, StackKind.Int32), false),
        Code.Conv_Ovf_U4 => (new(32, false, StackKind.Int32), false),
        Code.Conv_Ovf_I8 => (new(64, true, StackKind.Int64), false),
        Code.Conv_Ovf_U8 => (new(64, false, StackKind.Int64), false),
        Code.Conv_Ovf_I => (new(64, true, StackKind.Native), false),
        Code.Conv_Ovf_U => (new(64, false, StackKind.Native), false),
        Code.Conv_Ovf_I1_Un => (new(8, true, StackKind.Int32), true),
        Code.Conv_Ovf_U1_Un => (new(8, false, StackKind.Int32), true),
        Code.Conv_Ovf_I2_Un => (new(16, true, StackKind.Int32), true),
        Code.Conv_Ovf_U2_Un => (new(16, false, StackKind.Int32), true),
        Code.Conv_Ovf_I4_Un => (new(32, true, StackKind.Int32), true),
        Code.Conv_Ovf_U4_Un => (new(32, false, StackKind.Int32), true),
        Code.Conv_Ovf_I8_Un => (new(64, true, StackKind.Int64), true),
        Code.Conv_Ovf_U8_Un => (new(64, false, StackKind.Int64), true),
        Code.Conv_Ovf_I_Un => (new(64, true, StackKind.Native), true),
        Code.Conv_Ovf_U_Un => (new(64, false, StackKind.Native), true),
        _ => null,
    };

    private void Convert(Target target)
    {
        var v = Pop();
        if (v.Constant is { } c)
        {
            PushConverted(target, Truncate(v.Kind == StackKind.Int32 && !target.IsSigned && target.Bits == 64 ? (uint)c : c, target));
            return;
        }

        if (v.Kind is StackKind.Single or StackKind.Double)
        {
            var wide = target.Bits == 64 ? 64 : 32;
            var isSigned = target.IsSigned || target.Bits < 32;
            var saturated = Saturate(v, wide, isSigned);
            Push(new StackValue(target.Kind, null, target.Bits < 32 ? Narrow(saturated, target) : saturated));
            return;
        }

        switch (target.Bits)
        {
            case 64 when v.Kind == StackKind.Int32:
                Push(new StackValue(target.Kind, null, _code.Value($"{(target.IsSigned ? "sext" : "zext")} i32 {Text(v)} to i64")));
                break;
            case 64:
                Push(new StackValue(target.Kind, null, AsInt64(v)));
                break;
            case 32:
                Push(Int32(AsInt32(v)));
                break;
            default:
                Push(Int32(Narrow(AsInt32(v), target)));
                break;
        }
    }

    private void PushConverted(Target target, long value) =>
        Push(target.Bits == 64 ? Int64(value) with { Kind = target.Kind } : Int32((int)value));

    private static long Truncate(long value, Target target) => (target.Bits, target.IsSigned) switch
    {
        (8, true) => (sbyte)value,
        (8, false) => (byte)value,
        (16, true) => (short)value,
        (16, false) => (ushort)value,
        (32, _) => (int)value,
        _ => value,
    };

    private string Narrow(string i32, Target target)
    {
        var small = _code.Value($"trunc i32 {i32} to i{target.Bits}");
        return _code.Value($"{(target.IsSigned ? "sext" : "zext")} i{target.Bits} {small} to i32");
    }

    private string Saturate(StackValue v, int bits, bool isSigned)
    {
        var type = RegisterType(v);
        var name = $"llvm.fpto{(isSigned ? "s" : "u")}i.sat.i{bits}.{(type == "float" ? "f32" : "f64")}";
        return _code.Value($"call i{bits} @{name}({type} {Text(v)})");
    }

    private void ConvertToFloat(string type, StackKind kind, bool isUnsigned)
    {
        var v = Pop();
        if (v.Kind is StackKind.Single or StackKind.Double)
        {
            Push(new StackValue(kind, null, AsScalar(v, type == "float" ? _types.WellKnown.Single : _types.WellKnown.Double)));
            return;
        }

        // conv.r.un is followed by conv.r4 where a float is wanted: going there by way of double would round twice.
        if (isUnsigned && _instruction.Next?.OpCode.Code == Code.Conv_R4)
        {
            (type, kind) = ("float", StackKind.Single);
        }

        var source = v.Kind == StackKind.Int32 ? $"i32 {Text(v)}" : $"i64 {AsInt64(v)}";
        Push(new StackValue(kind, null, _code.Value($"{(isUnsigned ? "uitofp" : "sitofp")} {source} to {type}")));
    }

    private void ConvertChecked(Target target, bool fromUnsigned)
    {
        var v = Pop();
        if (v.Kind is StackKind.Single or StackKind.Double)
        {
            ConvertFloatChecked(v, target);
            return;
        }

        var wide = v.Kind == StackKind.Int32
            ? v.Constant is { } c ? ((fromUnsigned ? (uint)c : c)).ToString(CultureInfo.InvariantCulture) : _code.Value($"{(fromUnsigned ? "zext" : "sext")} i32 {Text(v)} to i64")
            : AsInt64(v);
        var isWideUnsigned = fromUnsigned && v.Kind != StackKind.Int32;
        if (target.Bits == 64)
        {
            // Only a sign can be lost.
            if (target.IsSigned ? isWideUnsigned : !fromUnsigned)
            {
                _code.Require(_code.Value($"icmp sge i64 {wide}, 0"), ThrowBlock("ThrowOverflowException"));
            }

            Push(new StackValue(target.Kind, null, wide));
            return;
        }

        var (minimum, maximum) = Range(target);
        string ok;
        if (isWideUnsigned)
        {
            ok = _code.Value($"icmp ule i64 {wide}, {maximum}");
        }
        else
        {
            var shifted = _code.Value($"sub i64 {wide}, {minimum}");
            ok = _code.Value($"icmp ule i64 {shifted}, {maximum - minimum}");
        }

        _code.Require(ok, ThrowBlock("ThrowOverflowException"));
        Push(Int32(_code.Value($"trunc i64 {wide} to i32")));
    }

    private static (long Minimum, long Maximum) Range(Target target) => (target.Bits, target.IsSigned) switch
    {
        (8, true) => (sbyte.MinValue, sbyte.MaxValue),
        (8, false) => (0, byte.MaxValue),
        (16, true) => (short.MinValue, short.MaxValue),
        (16, false) => (0, ushort.MaxValue),
        (32, true) => (int.MinValue, int.MaxValue),
        _ => (0, uint.MaxValue),
    };

    /// <summary>The value, its fraction cut off, must fit: minimum - 1 &lt; v &lt; maximum + 1.</summary>
    private void ConvertFloatChecked(StackValue v, Target target)
    {
        var text = AsScalar(v, _types.WellKnown.Double);
        double low, high;
        var isLowInclusive = false;
        if (target.Bits == 64)
        {
            // 2^63 and 2^64 are exact; the value below the minimum is not, so the minimum itself is the bound.
            (low, high) = target.IsSigned ? (-9223372036854775808.0, 9223372036854775808.0) : (-1.0, 18446744073709551616.0);
            isLowInclusive = target.IsSigned;
        }
        else
        {
            var (minimum, maximum) = Range(target);
            (low, high) = (minimum - 1.0, maximum + 1.0);
        }

        var above = _code.Value($"fcmp {(isLowInclusive ? "oge" : "ogt")} double {text}, {FloatText(low)}");
        var below = _code.Value($"fcmp olt double {text}, {FloatText(high)}");
        _code.Require(_code.Value($"and i1 {above}, {below}"), ThrowBlock("ThrowOverflowException"));
        var bits = target.Bits == 64 ? 64 : 32;
        var isSigned = target.IsSigned || target.Bits < 32;
        Push(new StackValue(target.Kind, null, _code.Value($"call i{bits} @llvm.fpto{(isSigned ? "s" : "u")}i.sat.i{bits}.f64(double {text})")));
    }
}
