using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>Single-dimensional arrays: creation, length, elements; and the pseudo-methods of the others.</summary>
public sealed partial class MethodImporter
{
    private const int LengthOffset = 8;
    private const int DataOffset = 16;

    private bool ImportArray(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Newarr:
                ImportNewArray(TypeOperand(i));
                return true;
            case Code.Ldlen:
                var array = Pop();
                NullCheck(array);
                Push(new StackValue(StackKind.Native, null, _code.Value($"zext i32 {LengthOf(Text(array))} to i64")));
                return true;
            case Code.Ldelema:
                ImportElementAddress(TypeOperand(i), i.Previous?.OpCode.Code == Code.Readonly);
                return true;
            case Code.Ldelem_Any:
                LoadElement(TypeOperand(i));
                return true;
            case Code.Stelem_Any:
                StoreElement(TypeOperand(i));
                return true;
            case Code.Ldelem_Ref:
                LoadElement(null);
                return true;
            case Code.Stelem_Ref:
                StoreElement(_types.WellKnown.Object);
                return true;
            default:
                if (ElementType(i.OpCode.Code) is not { } type)
                {
                    return false;
                }

                if (i.OpCode.Name.StartsWith('l'))
                {
                    LoadElement(type);
                }
                else
                {
                    StoreElement(type);
                }

                return true;
        }
    }

    private TypeDesc? ElementType(Code code)
    {
        var known = _types.WellKnown;
        return code switch
        {
            Code.Ldelem_I1 or Code.Stelem_I1 => known.SByte,
            Code.Ldelem_U1 => known.Byte,
            Code.Ldelem_I2 or Code.Stelem_I2 => known.Int16,
            Code.Ldelem_U2 => known.UInt16,
            Code.Ldelem_I4 or Code.Ldelem_U4 or Code.Stelem_I4 => known.Int32,
            Code.Ldelem_I8 or Code.Stelem_I8 => known.Int64,
            Code.Ldelem_I or Code.Stelem_I => known.IntPtr,
            Code.Ldelem_R4 or Code.Stelem_R4 => known.Single,
            Code.Ldelem_R8 or Code.Stelem_R8 => known.Double,
            _ => null,
        };
    }

    /// <summary>The length never changes, so LLVM may keep it over stores and calls.</summary>
    private string LengthOf(string array) =>
        _code.Load("i32", _code.Offset(array, LengthOffset), 4, ", !range !2, !invariant.load !3");

    private void ImportNewArray(TypeDesc element)
    {
        var length = Pop();
        var type = _types.Array(element);
        var table = _compilation.ConstructedType(type);
        _compilation.NeedHelper("RhpNewArray");
        var count = length.Kind == StackKind.Int32 ? AsInt64(length) : AsInt64(length);
        _compilation.RecordAllocation(_method, _instruction, type);
        var result = CallOrInvoke("ptr", $"noalias nonnull ptr @RhpNewArray(ptr {table}, i64 {count})");
        Push(new StackValue(StackKind.Reference, type, result) { IsNonNull = true, IsExact = true });
    }

    /// <summary>The address of an element whose index was checked.</summary>
    private string ElementAddress(StackValue array, StackValue index, int size)
    {
        NullCheck(array);
        var text = Text(array);
        var length = LengthOf(text);
        string wide;
        if (index.Kind == StackKind.Int32)
        {
            _code.Require(_code.Value($"icmp ult i32 {Text(index)}, {length}"), ThrowBlock("ThrowIndexOutOfRangeException"));
            wide = index.Constant is { } c ? c.ToString(System.Globalization.CultureInfo.InvariantCulture) : _code.Value($"zext i32 {Text(index)} to i64");
        }
        else
        {
            wide = AsInt64(index);
            var wideLength = _code.Value($"zext i32 {length} to i64");
            _code.Require(_code.Value($"icmp ult i64 {wide}, {wideLength}"), ThrowBlock("ThrowIndexOutOfRangeException"));
        }

        var data = _code.Offset(text, DataOffset);
        return _code.Value($"getelementptr inbounds [{size} x i8], ptr {data}, i64 {wide}");
    }

    private void LoadElement(TypeDesc? type)
    {
        var index = Pop();
        var array = Pop();
        var element = type ?? (array.Type as ArrayType)?.Element ?? _types.WellKnown.Object;
        if (type == null && !element.IsReference)
        {
            element = _types.WellKnown.Object;
        }

        Load(element, ElementAddress(array, index, TypeLayout.FieldSize(element)), LlvmTypes.Alignment(element));
    }

    private void StoreElement(TypeDesc type)
    {
        var v = Pop();
        var index = Pop();
        var array = Pop();
        if (!type.IsReference || v.IsNull || IsExactElement(array, v))
        {
            Store(type, ElementAddress(array, index, TypeLayout.FieldSize(type)), v, LlvmTypes.Alignment(type));
            return;
        }

        // An array of a base class may really be one of a derived class: CoreLib's helper checks index and type.
        var text = Text(v);
        if (!HasExceptions)
        {
            StoreOrPanic(array, index, text);
            return;
        }

        CallRuntime(_compilation.CoreMethod("System.Runtime.TypeCast", "StelemRef"),
            [Text(array), index.Kind == StackKind.Int32 ? AsInt64(index) : AsInt64(index), text]);
    }

    /// <summary>Kernel profile: the same check in place, so that the panic names this place.</summary>
    private void StoreOrPanic(StackValue array, StackValue index, string value)
    {
        var address = ElementAddress(array, index, 8);
        var isNull = _code.Value($"icmp eq ptr {value}, null");
        var test = _code.NewLabel("element");
        var store = _code.NewLabel("store");
        _code.Branch(isNull, store, test);
        _code.Label(test);
        var element = _code.Load("ptr", _code.Offset(_code.Load("ptr", Text(array), 8), MethodTables.RelatedTypeOffset), 8);
        CallRuntime(_compilation.CoreMethod("System.Runtime.TypeCast", "IsInstanceOfAny"), [element, value]);
        PanicUnless(_code.Value($"icmp ne ptr {Text(Pop())}, null"), "System.ArrayTypeMismatchException");
        _code.Label(store);
        _code.Store("ptr", value, address, 8);
    }

    /// <summary>No array of a sealed class holds anything but that class.</summary>
    private static bool IsExactElement(StackValue array, StackValue v) =>
        array.Type is ArrayType { Element: var element }
        && (array.IsExact || element is DefType { IsSealed: true } or ArrayType { Element: DefType { IsSealed: true } })
        && v.Type != null && Variance.IsAssignable(v.Type, element);

    private void ImportElementAddress(TypeDesc element, bool isReadOnly)
    {
        var index = Pop();
        var array = Pop();
        if (element.IsReference && !isReadOnly && array.Type is not ArrayType { Element: DefType { IsSealed: true } })
        {
            CallRuntime(_compilation.CoreMethod("System.Runtime.TypeCast", "LdelemaRef"),
                [Text(array), AsInt64(index), _compilation.Type(element)]);
            Push(Pop() with { Kind = StackKind.ByRef, Type = _types.ByRef(element), IsNonNull = true });
            return;
        }

        var address = ElementAddress(array, index, TypeLayout.FieldSize(element));
        Push(new StackValue(StackKind.ByRef, _types.ByRef(element), address) { IsNonNull = true });
    }

    /// <summary>Get, Set, Address and the constructors of multi-dimensional arrays.</summary>
    private void ImportArrayMethod(MethodReference reference, ArrayType type)
    {
        var count = reference.Parameters.Count;
        switch (reference.Name)
        {
            case ".ctor":
                ImportNewMultiArray(type, count);
                break;
            case "Get":
                Load(type.Element, MultiElementAddress(type), LlvmTypes.Alignment(type.Element));
                break;
            case "Set":
                var v = Pop();
                if (type.Element.IsReference && !v.IsNull)
                {
                    var array = _stack[^(count - 1 + 1)];
                    NullCheck(array);
                    CallRuntime(_compilation.CoreMethod("System.Runtime.TypeCast", "CheckArrayStore"), [Text(array), Text(v)]);
                }

                Store(type.Element, MultiElementAddress(type), v, LlvmTypes.Alignment(type.Element));
                break;
            case "Address":
                if (type.Element.IsReference && _instruction.Previous?.OpCode.Code != Code.Readonly)
                {
                    CheckExactElement(_stack[^(count + 1)], type.Element);
                }

                Push(new StackValue(StackKind.ByRef, _types.ByRef(type.Element), MultiElementAddress(type)) { IsNonNull = true });
                break;
            default:
                throw new CompilationException($"array method {reference.Name} is not known");
        }
    }

    /// <summary>A reference to an element may be written through, so the array must be of exactly that element type.</summary>
    private void CheckExactElement(StackValue array, TypeDesc element)
    {
        NullCheck(array);
        var table = _code.Load("ptr", Text(array), 8);
        var related = _code.Load("ptr", _code.Offset(table, 8), 8);
        _code.Require(_code.Value($"icmp eq ptr {related}, {_compilation.Type(element)}"), ThrowBlock("ThrowArrayTypeMismatchException"));
    }

    private void ImportNewMultiArray(ArrayType type, int count)
    {
        var table = _compilation.ConstructedType(type);
        var lengths = _code.Slot($"[{count} x i32]", 8);
        for (var n = count - 1; n >= 0; n--)
        {
            _code.Store("i32", AsInt32(Pop()), _code.Offset(lengths, n * 4), 4);
        }

        _compilation.RecordAllocation(_method, _instruction, type);
        CallRuntime(
            _compilation.CoreMethod("Internal.Runtime.CompilerHelpers.ArrayHelpers", type.IsVector ? "NewObjArrayRare" : "NewObjArray"),
            [table, count.ToString(System.Globalization.CultureInfo.InvariantCulture), lengths]);
        Push(Pop() with { Type = type, IsNonNull = true, IsExact = true });
    }

    /// <summary>Row-major; lengths stand behind the total length, lower bounds are zero in practice and subtracted.</summary>
    private string MultiElementAddress(ArrayType type)
    {
        var indices = new string[type.Rank];
        for (var n = type.Rank - 1; n >= 0; n--)
        {
            indices[n] = AsInt32(Pop());
        }

        var array = Pop();
        NullCheck(array);
        var text = Text(array);
        var linear = "0";
        for (var n = 0; n < type.Rank; n++)
        {
            var length = _code.Load("i32", _code.Offset(text, DataOffset + (4 * n)), 4);
            var bound = _code.Load("i32", _code.Offset(text, DataOffset + (4 * (type.Rank + n))), 4);
            var index = _code.Value($"sub i32 {indices[n]}, {bound}");
            _code.Require(_code.Value($"icmp ult i32 {index}, {length}"), ThrowBlock("ThrowIndexOutOfRangeException"));
            linear = n == 0 ? index : _code.Value($"add i32 {_code.Value($"mul i32 {linear}, {length}")}, {index}");
        }

        var wide = _code.Value($"zext i32 {linear} to i64");
        var data = _code.Offset(text, DataOffset + (8 * type.Rank));
        return _code.Value($"getelementptr inbounds [{TypeLayout.FieldSize(type.Element)} x i8], ptr {data}, i64 {wide}");
    }
}
