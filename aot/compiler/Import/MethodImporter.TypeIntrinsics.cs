using Mono.Cecil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Questions about types that are answered at compile time, and arithmetic that LLVM knows.</summary>
public sealed partial class MethodImporter
{
    private bool TryType(MethodDesc method)
    {
        switch (method.Name)
        {
            case "GetTypeFromHandle" when Peek().Tag is Token { Subject: TypeDesc type }:
                Pop();
                PushTypeObject(type);
                return true;
            case "op_Equality" or "op_Inequality":
                var (constant, bit) = Compare(method.Name == "op_Equality" ? Comparison.Equal : Comparison.NotEqual);
                Push(constant is { } c ? Int32(c ? 1 : 0) : Boolean(bit!));
                return true;
            case "get_IsValueType" or "get_IsEnum" or "get_IsPrimitive" or "get_IsByRefLike" or "get_IsClass" or "get_IsInterface" or "get_IsArray"
                when Peek().Tag is TypeObject known:
                Pop();
                PushBoolean(Answer(method.Name, known.Type));
                return true;
            case "GetEnumUnderlyingType" when Peek().Tag is TypeObject { Type: DefType { IsEnum: true } e }:
                Pop();
                PushTypeObject(_types.Resolve(e.Definition.Fields.First(f => !f.IsStatic).FieldType, e.Context));
                return true;
            case "GetTypeCode" when Peek().Tag is TypeObject t:
                Pop();
                Push(Int32((int)CodeOf(t.Type)));
                return true;
            case "get_TypeHandle" when Peek().Tag is TypeObject t:
                Pop();
                Push(new StackValue(StackKind.Struct, _types.WellKnown.RuntimeTypeHandle, null) { Tag = new Token(t.Type) });
                MaterializeHandle();
                return true;
            case "IsAssignableFrom" or "IsAssignableTo" when Peek().Tag is TypeObject b && _stack[^2].Tag is TypeObject a:
                Pop();
                Pop();
                PushBoolean(method.Name == "IsAssignableFrom" ? Variance.IsAssignable(b.Type, a.Type) : Variance.IsAssignable(a.Type, b.Type));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A handle is only kept back while a call that folds it may follow.</summary>
    private void MaterializeHandle()
    {
        if (_instruction.Next?.OpCode.Code is not (Mono.Cecil.Cil.Code.Call or Mono.Cecil.Cil.Code.Callvirt))
        {
            var v = Pop();
            Push(v with { Text = MaterializeToken((Token)v.Tag!), Tag = null });
        }
    }

    private void PushTypeObject(TypeDesc type) =>
        Push(new StackValue(StackKind.Reference, _types.WellKnown.RuntimeType, null) { Tag = new TypeObject(type), IsNonNull = true, IsExact = true });

    private static bool Answer(string question, TypeDesc type) => question switch
    {
        "get_IsValueType" => type.IsValueType,
        "get_IsEnum" => type.IsEnum,
        "get_IsPrimitive" => type.IsValueType && !type.IsEnum && type.Primitive != MetadataType.Void,
        "get_IsByRefLike" => type.IsByRefLike,
        "get_IsInterface" => type.IsInterface,
        "get_IsArray" => type is ArrayType,
        _ => type.IsReference && !type.IsInterface,
    };

    private static TypeCode CodeOf(TypeDesc type) => type.Primitive switch
    {
        MetadataType.Boolean => TypeCode.Boolean,
        MetadataType.Char => TypeCode.Char,
        MetadataType.SByte => TypeCode.SByte,
        MetadataType.Byte => TypeCode.Byte,
        MetadataType.Int16 => TypeCode.Int16,
        MetadataType.UInt16 => TypeCode.UInt16,
        MetadataType.Int32 => TypeCode.Int32,
        MetadataType.UInt32 => TypeCode.UInt32,
        MetadataType.Int64 => TypeCode.Int64,
        MetadataType.UInt64 => TypeCode.UInt64,
        MetadataType.Single => TypeCode.Single,
        MetadataType.Double => TypeCode.Double,
        _ => (type as DefType)?.FullName switch
        {
            "System.String" => TypeCode.String,
            "System.Decimal" => TypeCode.Decimal,
            "System.DateTime" => TypeCode.DateTime,
            "System.DBNull" => TypeCode.DBNull,
            _ => TypeCode.Object,
        },
    };

    private bool TryTypeHandle(MethodDesc method)
    {
        if (method.Name is "ToMethodTable" && Peek().Tag is Token { Subject: TypeDesc type })
        {
            Pop();
            Push(new StackValue(StackKind.Native, null, _compilation.TypeOfToken(type), IsPointer: true) { IsNonNull = true });
            return true;
        }

        return false;
    }

    private bool TryObject(MethodDesc method)
    {
        if (method.Name != "GetType" || Peek() is not { IsExact: true, Type: { } type } v || IsNullable(type))
        {
            return false;
        }

        Pop();
        NullCheck(v with { Text = v.Text ?? "null", IsNonNull = v.IsNonNull || v.Text == null });
        PushTypeObject(type);
        return true;
    }

    /// <summary>The estimates of float types: this processor has no faster, less exact way.</summary>
    private bool TryEstimate(MethodDesc method)
    {
        var type = method.Signature.ReturnType;
        if (type.Primitive is not (MetadataType.Single or MetadataType.Double) || !method.IsStatic)
        {
            return false;
        }

        var scalar = LlvmTypes.Scalar(type)!;
        switch (method.Name)
        {
            case "MultiplyAddEstimate":
                var addend = AsScalar(Pop(), type);
                var right = AsScalar(Pop(), type);
                var product = _code.Value($"fmul {scalar} {AsScalar(Pop(), type)}, {right}");
                Push(new StackValue(KindOf(type), type, _code.Value($"fadd {scalar} {product}, {addend}")));
                return true;
            case "ReciprocalEstimate":
                Push(new StackValue(KindOf(type), type, _code.Value($"fdiv {scalar} 1.0, {AsScalar(Pop(), type)}")));
                return true;
            case "ReciprocalSqrtEstimate":
                var root = _code.Value($"call {scalar} @llvm.sqrt.{(scalar == "float" ? "f32" : "f64")}({scalar} {AsScalar(Pop(), type)})");
                Push(new StackValue(KindOf(type), type, _code.Value($"fdiv {scalar} 1.0, {root}")));
                return true;
            default:
                return false;
        }
    }

    private bool TryMath(MethodDesc method)
    {
        if (TryEstimate(method))
        {
            return true;
        }

        var name = method.Name switch
        {
            "Sqrt" => "sqrt",
            "Floor" => "floor",
            "Ceiling" => "ceil",
            "Truncate" => "trunc",
            "FusedMultiplyAdd" => "fma",
            "Abs" => "fabs",
            "CopySign" => "copysign",
            "Round" when method.Signature.Parameters.Length == 1 => "rint",
            _ => null,
        };
        var result = method.Signature.ReturnType;
        if (name == null || result.Primitive is not (MetadataType.Single or MetadataType.Double)
            || method.Signature.Parameters.Any(p => p != result))
        {
            return method.Name == "BigMul" && TryBigMul(method);
        }

        var scalar = LlvmTypes.Scalar(result)!;
        var suffix = scalar == "float" ? "f32" : "f64";
        var arguments = TakeArguments(method.Signature.Parameters.Length).Select(a => $"{scalar} {AsScalar(a, result)}");
        var text = string.Join(", ", arguments);
        var function = name is "floor" or "ceil" or "trunc" or "rint" ? _compilation.Thunks.Rounding(name, scalar) : $"@llvm.{name}.{suffix}";
        Push(new StackValue(KindOf(result), result, _code.Value($"call {scalar} {function}({text})")));
        return true;
    }

    /// <summary>The processor has an instruction for the high half of a product.</summary>
    private bool TryBigMul(MethodDesc method)
    {
        var p = method.Signature.Parameters;
        if (p.Length != 3 || p[0].Primitive is not (MetadataType.UInt64 or MetadataType.Int64) || p[2] is not ByRefType)
        {
            return false;
        }

        var low = AsPointer(Pop());
        var extension = p[0].Primitive == MetadataType.UInt64 ? "zext" : "sext";
        var b = _code.Value($"{extension} i64 {AsInt64(Pop())} to i128");
        var a = _code.Value($"{extension} i64 {AsInt64(Pop())} to i128");
        var product = _code.Value($"mul i128 {a}, {b}");
        _code.Store("i64", _code.Value($"trunc i128 {product} to i64"), low, 8);
        var high = _code.Value($"trunc i128 {_code.Value($"lshr i128 {product}, 64")} to i64");
        Push(new StackValue(StackKind.Int64, p[0], high));
        return true;
    }

    private bool TryBitOperations(MethodDesc method)
    {
        if (method.Signature.Parameters is not [var type] || KindOf(type) is StackKind.Struct)
        {
            return false;
        }

        var operation = method.Name switch
        {
            "LeadingZeroCount" => "ctlz",
            "TrailingZeroCount" => "cttz",
            "PopCount" => "ctpop",
            _ => null,
        };
        if (operation == null)
        {
            return false;
        }

        var bits = KindOf(type) == StackKind.Int32 ? "i32" : "i64";
        var v = Wide(Pop(), bits);
        var result = _code.Value($"call {bits} @llvm.{operation}.{bits}({bits} {v}{(operation == "ctpop" ? "" : ", i1 false")})");
        Push(Int32(bits == "i32" ? result : _code.Value($"trunc i64 {result} to i32")));
        return true;
    }
}
