using System.Globalization;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>System.Runtime.CompilerServices.Unsafe and System.Threading.Interlocked.</summary>
public sealed partial class MethodImporter
{
    private bool TryUnsafe(MethodDesc method)
    {
        var parameters = method.Signature.Parameters;
        var type = method.Arguments.Length > 0 ? method.Arguments[0] : _types.WellKnown.Byte;
        var returnType = method.Signature.ReturnType;
        switch (method.Name)
        {
            case "SizeOf":
                Push(Int32(TypeLayout.FieldSize(type)));
                return true;
            case "As" when method.Arguments.Length == 1:
                var v = Pop();
                Push(v with { Text = Text(v), Type = type, Tag = null, IsExact = false });
                return true;
            case "As" or "AsPointer" or "AsRef":
                Reinterpret(returnType);
                return true;
            case "NullRef":
                Push(new StackValue(StackKind.ByRef, returnType, "null"));
                return true;
            case "IsNullRef":
                Push(Boolean(_code.Value($"icmp eq ptr {AsPointer(Pop())}, null")));
                return true;
            case "SkipInit":
                Pop();
                return true;
            case "Add" or "AddByteOffset":
                Displace(method.Name == "Add" ? TypeLayout.FieldSize(type) : 1, returnType, isNegative: false);
                return true;
            case "Subtract" or "SubtractByteOffset":
                Displace(method.Name == "Subtract" ? TypeLayout.FieldSize(type) : 1, returnType, isNegative: true);
                return true;
            case "ByteOffset":
                var target = AsInt64(Pop());
                var origin = AsInt64(Pop());
                Push(new StackValue(StackKind.Native, null, _code.Value($"sub i64 {target}, {origin}")));
                return true;
            case "AreSame":
                CompareAddresses("eq");
                return true;
            case "IsAddressGreaterThan":
                CompareAddresses("ugt");
                return true;
            case "IsAddressLessThan":
                CompareAddresses("ult");
                return true;
            case "IsAddressGreaterThanOrEqualTo":
                CompareAddresses("uge");
                return true;
            case "IsAddressLessThanOrEqualTo":
                CompareAddresses("ule");
                return true;
            case "Read":
                Load(type, AsPointer(Pop()), 8);
                return true;
            case "ReadUnaligned":
                Load(type, AsPointer(Pop()), 1);
                return true;
            case "Write":
                StoreTo(type, 8);
                return true;
            case "WriteUnaligned":
                StoreTo(type, 1);
                return true;
            case "Copy":
                Load(type, AsPointer(Pop()), 8);
                StoreTo(type, 8);
                return true;
            case "CopyBlock" or "CopyBlockUnaligned":
                ImportBlockOperation(isCopy: true);
                return true;
            case "InitBlock" or "InitBlockUnaligned":
                ImportBlockOperation(isCopy: false);
                return true;
            case "BitCast":
                BitCast(type, method.Arguments[1]);
                return true;
            case "Unbox":
                Push(new StackValue(StackKind.ByRef, returnType, UnboxAddress(Pop(), type)) { IsNonNull = true });
                return true;
            default:
                return parameters.Length < 0;
        }
    }

    /// <summary>The same address under another type.</summary>
    private void Reinterpret(TypeDesc type)
    {
        var v = Pop();
        Push(new StackValue(KindOf(type), type, AsPointer(v), IsPointer: true) { IsNonNull = v.IsNonNull });
    }

    private void Displace(int scale, TypeDesc returnType, bool isNegative)
    {
        var count = Pop();
        var origin = Pop();

        // nuint distances wrap like nint ones; a 32-bit distance is signed.
        var distance = AsInt64(count);
        if (isNegative)
        {
            distance = count.Constant is { } c
                ? (-c).ToString(CultureInfo.InvariantCulture)
                : _code.Value($"sub i64 0, {distance}");
        }

        var address = _code.Value($"getelementptr [{scale} x i8], ptr {AsPointer(origin)}, i64 {distance}");
        Push(new StackValue(KindOf(returnType), returnType, address, IsPointer: true) { IsNonNull = origin.IsNonNull });
    }

    private void CompareAddresses(string predicate)
    {
        var right = AsPointer(Pop());
        var left = AsPointer(Pop());
        Push(Boolean(_code.Value($"icmp {predicate} ptr {left}, {right}")));
    }

    private void StoreTo(TypeDesc type, int alignment)
    {
        var v = Pop();
        Store(type, AsPointer(Pop()), v, alignment);
    }

    private void BitCast(TypeDesc from, TypeDesc to)
    {
        if (TypeLayout.FieldSize(from) != TypeLayout.FieldSize(to))
        {
            CallRuntime(_compilation.CoreMethod("System.ThrowHelper", "ThrowNotSupportedException", 0), []);
        }

        var slot = _code.Slot($"[{Math.Max(TypeLayout.FieldSize(from), TypeLayout.FieldSize(to)) + 7} x i8]", 8);
        Store(from, slot, Pop(), 8);
        Load(to, slot, 8);
    }

    private bool TryInterlocked(MethodDesc method)
    {
        if (method.Name is "MemoryBarrier" or "ReadMemoryBarrier" or "MemoryBarrierProcessWide")
        {
            _code.Do(method.Name == "ReadMemoryBarrier" ? "fence acquire" : "fence seq_cst");
            return true;
        }

        var parameters = method.Signature.Parameters;
        if (parameters.Length == 0 || (parameters[0] as ByRefType)?.Element is not { } type)
        {
            type = parameters.Length > 0 && parameters[0] is PointerType p ? p.Element : null;
        }

        if (type == null || LlvmTypes.Scalar(type) is not { } scalar)
        {
            return false;
        }

        switch (method.Name)
        {
            case "CompareExchange":
                CompareExchange(type, scalar);
                return true;
            case "Exchange":
                Modify(type, scalar, "xchg", null);
                return true;
            case "ExchangeAdd":
                Modify(type, scalar, "add", null);
                return true;
            case "Add":
                Modify(type, scalar, "add", "add");
                return true;
            case "Increment":
                Push(Int32(1));
                Modify(type, scalar, "add", "add");
                return true;
            case "Decrement":
                Push(Int32(-1));
                Modify(type, scalar, "add", "add");
                return true;
            case "And":
                Modify(type, scalar, "and", null);
                return true;
            case "Or":
                Modify(type, scalar, "or", null);
                return true;
            case "Read":
                Push(FromScalar(type, _code.Value($"load atomic {scalar}, ptr {AsPointer(Pop())} seq_cst, align 8")));
                return true;
            default:
                return false;
        }
    }

    private static string IntegerOf(string scalar) => scalar switch { "float" => "i32", "double" => "i64", _ => scalar };

    private string ToBits(string register, string scalar) =>
        IntegerOf(scalar) == scalar ? register : _code.Value($"bitcast {scalar} {register} to {IntegerOf(scalar)}");

    private string FromBits(string register, string scalar) =>
        IntegerOf(scalar) == scalar ? register : _code.Value($"bitcast {IntegerOf(scalar)} {register} to {scalar}");

    private void CompareExchange(TypeDesc type, string scalar)
    {
        var expected = ToBits(AsScalar(Pop(), type), scalar);
        var desired = ToBits(AsScalar(Pop(), type), scalar);
        var place = AsPointer(Pop());
        var bits = IntegerOf(scalar);
        var pair = _code.Value($"cmpxchg ptr {place}, {bits} {expected}, {bits} {desired} seq_cst seq_cst");
        Push(FromScalar(type, FromBits(_code.Value($"extractvalue {{ {bits}, i1 }} {pair}, 0"), scalar)));
    }

    private void Modify(TypeDesc type, string scalar, string operation, string? after)
    {
        var operand = ToBits(AsScalar(Pop(), type), scalar);
        var place = AsPointer(Pop());
        var bits = IntegerOf(scalar);
        var old = _code.Value($"atomicrmw {operation} ptr {place}, {bits} {operand} seq_cst");
        Push(FromScalar(type, FromBits(after == null ? old : _code.Value($"{after} {bits} {old}, {operand}"), scalar)));
    }
}
