using Mono.Cecil.Cil;

namespace Signalbox.Aot.Preinitialization;

/// <summary>Constants, arithmetic, conversions and comparisons.</summary>
internal sealed partial class Interpreter
{
    private sealed partial class Frame
    {
        private bool Arithmetic(Instruction i)
        {
            if (Constant(i) is { } constant)
            {
                _stack.Push(constant);
                return true;
            }

            switch (i.OpCode.Code)
            {
                case Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un or Code.And or Code.Or or Code.Xor:
                    var right = Pop();
                    _stack.Push(Combine(i.OpCode.Code, Pop(), right));
                    return true;
                case Code.Shl or Code.Shr or Code.Shr_Un:
                    var count = (int)Pop().AsInteger();
                    _stack.Push(Shift(i.OpCode.Code, Pop(), count));
                    return true;
                case Code.Neg:
                    _stack.Push(Negate(Pop()));
                    return true;
                case Code.Not:
                    var inverted = Pop();
                    _stack.Push(inverted with { Bits = ~inverted.AsInteger() });
                    return true;
                case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un:
                    var second = Pop();
                    _stack.Push(Value.Int32(Compare(i.OpCode.Code, Pop(), second) ? 1 : 0));
                    return true;
                default:
                    return Convert(i.OpCode.Code);
            }
        }

        private static Value? Constant(Instruction i) => i.OpCode.Code switch
        {
            >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 => Value.Int32(i.OpCode.Code - Code.Ldc_I4_0),
            Code.Ldc_I4_S => Value.Int32((sbyte)i.Operand),
            Code.Ldc_I4 => Value.Int32((int)i.Operand),
            Code.Ldc_I8 => Value.Int64((long)i.Operand),
            Code.Ldc_R4 => Value.Single((float)i.Operand),
            Code.Ldc_R8 => Value.Double((double)i.Operand),
            Code.Ldnull => Value.Null,
            _ => null,
        };

        private static Value Combine(Code code, Value a, Value b)
        {
            if (a.Kind is ValueKind.Single or ValueKind.Double)
            {
                var result = CombineDouble(code, a.AsDouble, b.AsDouble);
                return a.Kind == ValueKind.Single && b.Kind == ValueKind.Single ? Value.Single((float)result) : Value.Double(result);
            }

            return a.Kind == ValueKind.Int32 && b.Kind == ValueKind.Int32
                ? Value.Int32((int)CombineInteger(code, (int)a.AsInteger(), (int)b.AsInteger(), is32: true))
                : Value.Int64(CombineInteger(code, a.AsInteger(), b.AsInteger(), is32: false));
        }

        /// <summary>Of floats too: rounding the double result of these operations gives the float result.</summary>
        private static double CombineDouble(Code code, double a, double b) => code switch
        {
            Code.Add => a + b,
            Code.Sub => a - b,
            Code.Mul => a * b,
            Code.Div => a / b,
            _ => throw new NotConstantException("a remainder of floating-point numbers"),
        };

        private static long CombineInteger(Code code, long a, long b, bool is32)
        {
            if (code is Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un && (b == 0 || b == -1))
            {
                throw new NotConstantException("a division that may fail");
            }

            return code switch
            {
                Code.Add => unchecked(a + b),
                Code.Sub => unchecked(a - b),
                Code.Mul => unchecked(a * b),
                Code.Div => a / b,
                Code.Rem => a % b,
                Code.Div_Un => is32 ? (uint)a / (uint)b : (long)((ulong)a / (ulong)b),
                Code.Rem_Un => is32 ? (uint)a % (uint)b : (long)((ulong)a % (ulong)b),
                Code.And => a & b,
                Code.Or => a | b,
                _ => a ^ b,
            };
        }

        private static Value Shift(Code code, Value value, int count)
        {
            if (value.Kind == ValueKind.Int32)
            {
                var bits = (int)value.Bits;
                return (uint)count >= 32 ? throw new NotConstantException("a shift by too much") : Value.Int32(code switch
                {
                    Code.Shl => bits << count,
                    Code.Shr => bits >> count,
                    _ => (int)((uint)bits >> count),
                });
            }

            var wide = value.AsInteger();
            return (uint)count >= 64 ? throw new NotConstantException("a shift by too much") : Value.Int64(code switch
            {
                Code.Shl => wide << count,
                Code.Shr => wide >> count,
                _ => (long)((ulong)wide >> count),
            });
        }

        private static Value Negate(Value value) => value.Kind switch
        {
            ValueKind.Single => Value.Single((float)-value.AsDouble),
            ValueKind.Double => Value.Double(-value.AsDouble),
            ValueKind.Int32 => Value.Int32(unchecked(-(int)value.Bits)),
            _ => Value.Int64(unchecked(-value.AsInteger())),
        };

        private bool Convert(Code code)
        {
            if (code is not ((>= Code.Conv_I1 and <= Code.Conv_U8) or Code.Conv_R_Un or Code.Conv_I or Code.Conv_U or Code.Conv_U1 or Code.Conv_U2))
            {
                return false;
            }

            var value = Pop();
            if (value.Kind is ValueKind.Single or ValueKind.Double)
            {
                _stack.Push(code switch
                {
                    Code.Conv_R4 => Value.Single((float)value.AsDouble),
                    Code.Conv_R8 => Value.Double(value.AsDouble),
                    _ => throw new NotConstantException("an integer made of a floating-point number"),
                });
                return true;
            }

            var bits = value.AsInteger();
            var unsigned = value.Kind == ValueKind.Int32 ? (uint)bits : (ulong)bits;
            _stack.Push(code switch
            {
                Code.Conv_I1 => Value.Int32((sbyte)bits),
                Code.Conv_I2 => Value.Int32((short)bits),
                Code.Conv_I4 or Code.Conv_U4 => Value.Int32((int)bits),
                Code.Conv_U1 => Value.Int32((byte)bits),
                Code.Conv_U2 => Value.Int32((ushort)bits),
                Code.Conv_I8 or Code.Conv_I => Value.Int64(bits),
                Code.Conv_U8 or Code.Conv_U => Value.Int64((long)unsigned),
                Code.Conv_R4 => Value.Single(bits),
                Code.Conv_R8 => Value.Double(bits),
                _ => Value.Double(unsigned),
            });
            return true;
        }

        /// <summary>The comparison inside a conditional branch.</summary>
        private static Code? Condition(Code branch) => branch switch
        {
            Code.Beq or Code.Beq_S => Code.Beq,
            Code.Bne_Un or Code.Bne_Un_S => Code.Bne_Un,
            Code.Bge or Code.Bge_S => Code.Bge,
            Code.Bgt or Code.Bgt_S => Code.Bgt,
            Code.Ble or Code.Ble_S => Code.Ble,
            Code.Blt or Code.Blt_S => Code.Blt,
            Code.Bge_Un or Code.Bge_Un_S => Code.Bge_Un,
            Code.Bgt_Un or Code.Bgt_Un_S => Code.Bgt_Un,
            Code.Ble_Un or Code.Ble_Un_S => Code.Ble_Un,
            Code.Blt_Un or Code.Blt_Un_S => Code.Blt_Un,
            _ => null,
        };

        private static bool Compare(Code code, Value a, Value b)
        {
            if (a.Kind == ValueKind.Reference && b.Kind == ValueKind.Reference)
            {
                return code switch
                {
                    Code.Ceq or Code.Beq => ReferenceEquals(a.Object, b.Object),
                    Code.Bne_Un => !ReferenceEquals(a.Object, b.Object),
                    Code.Cgt_Un when b.Object == null => a.Object != null,
                    _ => throw new NotConstantException("an order of objects"),
                };
            }

            if (a.Kind is ValueKind.Single or ValueKind.Double)
            {
                return CompareDouble(code, a.AsDouble, b.AsDouble);
            }

            var (x, y) = (a.AsInteger(), b.AsInteger());
            var (ux, uy) = a.Kind == ValueKind.Int32 && b.Kind == ValueKind.Int32 ? ((uint)x, (uint)y) : ((ulong)x, (ulong)y);
            return code switch
            {
                Code.Ceq or Code.Beq => x == y,
                Code.Bne_Un => x != y,
                Code.Cgt or Code.Bgt => x > y,
                Code.Clt or Code.Blt => x < y,
                Code.Bge => x >= y,
                Code.Ble => x <= y,
                Code.Cgt_Un or Code.Bgt_Un => ux > uy,
                Code.Clt_Un or Code.Blt_Un => ux < uy,
                Code.Bge_Un => ux >= uy,
                _ => ux <= uy,
            };
        }

        /// <summary>The unsigned forms are true of numbers that cannot be ordered.</summary>
        private static bool CompareDouble(Code code, double x, double y) => code switch
        {
            Code.Ceq or Code.Beq => x == y,
            Code.Bne_Un => x != y,
            Code.Cgt or Code.Bgt => x > y,
            Code.Clt or Code.Blt => x < y,
            Code.Bge => x >= y,
            Code.Ble => x <= y,
            Code.Cgt_Un or Code.Bgt_Un => !(x <= y),
            Code.Clt_Un or Code.Blt_Un => !(x >= y),
            Code.Bge_Un => !(x < y),
            _ => !(x > y),
        };
    }
}
