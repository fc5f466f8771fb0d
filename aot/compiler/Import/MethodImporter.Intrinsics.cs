using System.Globalization;
using Mono.Cecil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>
/// Methods whose IL in CoreLib is only a placeholder (a throw or a call of itself), or that are better expanded in place.
/// The arguments are on the stack; an intrinsic pops them and pushes its result. This file decides which group a method
/// belongs to; the groups stand in files of their own.
/// </summary>
public sealed partial class MethodImporter
{
    private bool TryIntrinsic(MethodDesc method)
    {
        if (TryConstant(method))
        {
            return true;
        }

        var owner = method.Owner.Definition;
        switch (owner.Namespace)
        {
            case "System.Runtime.CompilerServices":
                return owner.Name switch
                {
                    "Unsafe" => TryUnsafe(method),
                    "RuntimeHelpers" => TryRuntimeHelpers(method),
                    _ => false,
                };
            case "System.Threading":
                return owner.Name == "Interlocked" && TryInterlocked(method);
            case "System":
                return owner.Name switch
                {
                    "Type" => TryType(method),
                    "RuntimeTypeHandle" => TryTypeHandle(method),
                    "Object" => TryObject(method),
                    "Activator" => TryActivator(method),
                    "Math" or "MathF" => TryMath(method),
                    "Single" or "Double" => TryEstimate(method),
                    "SpanHelpers" => TrySpanHelpers(method),
                    "SR" => TryResource(method),
                    "GC" => TryKeepAlive(method),
                    "Buffer" => TrySpanHelpers(method),
                    _ => false,
                };
            case "System.Numerics":
                return owner.Name == "BitOperations" && TryBitOperations(method);
            case "System.Runtime.InteropServices":
                return owner.Name == "MemoryMarshal" && TryMemoryMarshal(method);
            case "Internal.Runtime":
                return owner.Name == "MethodTable" && TryMethodTable(method);
            case "Internal.IntrinsicSupport":
                return TryEnumComparison(method);
            case "System.Collections.Generic":
                return owner.Name is "EqualityComparer`1" or "Comparer`1" && TryComparer(method);
            case "Signalbox.Intrinsics":
                return TryHardware(method);
            case "Signalbox.Runtime":
                return owner.Name == "CompilerHelpers" && TryNew(method);
            default:
                return owner.Name == "SR" && TryResource(method);
        }
    }

    /// <summary>A static method without arguments whose result is known now: feature switches above all.</summary>
    private bool TryConstant(MethodDesc method)
    {
        if (_compilation.Substitutions.ConstantMethod(method.Definition) is { } fixedValue)
        {
            TakeArguments(method.Signature.Parameters.Length + (method.IsStatic ? 0 : 1));
            if (!method.Signature.ReturnsVoid)
            {
                Push(KindOf(method.Signature.ReturnType) == StackKind.Reference
                    ? new StackValue(StackKind.Reference, null, "null")
                    : Int32(fixedValue));
            }

            return true;
        }

        if (method.Signature.Parameters.Length > 0 || method.Signature.HasThis || _compilation.Constants.Evaluate(method) is not { } constant)
        {
            return false;
        }

        Push(KindOf(method.Signature.ReturnType) == StackKind.Int32 ? Int32((int)constant) : Int64(constant) with { Kind = KindOf(method.Signature.ReturnType) });
        return true;
    }

    /// <summary>LLVM would drop a call of an empty method; to assembly the reference must really be there.</summary>
    private bool TryKeepAlive(MethodDesc method)
    {
        if (method.Name != "KeepAlive")
        {
            return false;
        }

        _code.Do($"call void asm sideeffect \"\", \"r,~{{memory}}\"(ptr {AsPointer(Pop())})");
        return true;
    }

    private void PushBoolean(bool value) => Push(Int32(value ? 1 : 0));

    private bool TryRuntimeHelpers(MethodDesc method)
    {
        switch (method.Name)
        {
            case "IsReferenceOrContainsReferences":
                PushBoolean(method.Arguments[0].IsReference || (method.Arguments[0].IsValueType && method.Arguments[0].Layout.ContainsReferences));
                return true;
            case "IsReference":
                PushBoolean(method.Arguments[0].IsReference);
                return true;
            case "IsBitwiseEquatable":
                PushBoolean(IsBitwiseEquatable(method.Arguments[0]));
                return true;
            case "IsKnownConstant":
                Pop();
                PushBoolean(false);
                return true;
            case "InitializeArray":
                ImportInitializeArray();
                return true;
            case "CreateSpan":
                ImportCreateSpan(method.Arguments[0], method.Signature.ReturnType);
                return true;
            case "GetMethodTable" when method.Signature.Parameters.Length == 1:
                var v = Pop();
                NullCheck(v);
                Push(new StackValue(StackKind.Native, null, _code.Load("ptr", Text(v), 8), IsPointer: true) { IsNonNull = true });
                return true;
            default:
                return false;
        }
    }

    private static bool IsBitwiseEquatable(TypeDesc type) =>
        type is PointerType or FunctionPointerType
        || (type.IsValueType && type.Primitive is not (MetadataType.Void or MetadataType.Single or MetadataType.Double))
        || type is DefType { FullName: "System.Text.Rune" };

    private void ImportInitializeArray()
    {
        var token = Pop();
        var array = Pop();
        var field = (token.Tag as Token)?.Subject as FieldDesc ?? throw new CompilationException("InitializeArray needs the handle of a data field");
        var bytes = field.Definition.InitialValue;
        var data = DataOffset + (array.Type is ArrayType { IsVector: false } a ? 8 * a.Rank : 0);
        _code.Copy(_code.Offset(Text(array), data), _compilation.StaticField(field), bytes.Length, 1);
    }

    private void ImportCreateSpan(TypeDesc element, TypeDesc span)
    {
        var field = (Pop().Tag as Token)?.Subject as FieldDesc ?? throw new CompilationException("CreateSpan needs the handle of a data field");
        var count = field.Definition.InitialValue.Length / TypeLayout.FieldSize(element);
        PushSpan((DefType)span, _compilation.StaticField(field), count);
    }

    private void PushSpan(DefType span, string address, int count)
    {
        var slot = Temporary(span);
        _code.Store("ptr", address, _code.Offset(slot, span.Field("_reference")!.Offset), 8);
        _code.Store("i32", count.ToString(CultureInfo.InvariantCulture), _code.Offset(slot, span.Field("_length")!.Offset), 4);
        Push(new StackValue(StackKind.Struct, span, slot));
    }

    private bool TryMemoryMarshal(MethodDesc method)
    {
        if (method.Name != "GetArrayDataReference")
        {
            return false;
        }

        var array = Pop();
        NullCheck(array);
        var element = method.Arguments.Length > 0 ? method.Arguments[0] : null;
        if (element != null)
        {
            Push(new StackValue(StackKind.ByRef, _types.ByRef(element), _code.Offset(Text(array), DataOffset)) { IsNonNull = true });
            return true;
        }

        // Any rank: the data starts behind header and bounds, whose size the type's base size tells.
        var text = Text(array);
        var baseSize = _code.Load("i32", _code.Offset(_code.Load("ptr", text, 8), 4), 4);
        var offset = _code.Value($"zext i32 {_code.Value($"sub i32 {baseSize}, 8")} to i64");
        Push(new StackValue(StackKind.ByRef, _types.ByRef(_types.WellKnown.Byte), _code.Value($"getelementptr i8, ptr {text}, i64 {offset}")) { IsNonNull = true });
        return true;
    }

    private bool TryMethodTable(MethodDesc method)
    {
        switch (method.Name)
        {
            case "Of":
                Push(new StackValue(StackKind.Native, null, _compilation.TypeOfToken(method.Arguments[0]), IsPointer: true) { IsNonNull = true });
                return true;
            case "get_SupportsRelativePointers":
                PushBoolean(false);
                return true;
            default:
                return false;
        }
    }

    private bool TryEnumComparison(MethodDesc method)
    {
        if (method.Name is not ("EnumOnlyEquals" or "EnumOnlyCompare") || !method.Arguments[0].IsEnum)
        {
            return false;
        }

        var isUnsigned = !LlvmTypes.IsSigned(method.Arguments[0]);
        if (method.Name == "EnumOnlyEquals")
        {
            var (constant, bit) = Compare(Comparison.Equal);
            Push(constant is { } c ? Int32(c ? 1 : 0) : Boolean(bit!));
            return true;
        }

        var right = Pop();
        var left = Pop();
        var type = WideType(left, right);
        var (a, b) = (Wide(left, type), Wide(right, type));
        if (LlvmTypes.IsSmall(method.Arguments[0]))
        {
            // As CompareTo of the small integers: the difference itself.
            Push(Int32(_code.Value($"sub i32 {a}, {b}")));
            return true;
        }

        var sign = isUnsigned ? "u" : "s";
        var greater = _code.Value($"zext i1 {_code.Value($"icmp {sign}gt {type} {a}, {b}")} to i32");
        var less = _code.Value($"zext i1 {_code.Value($"icmp {sign}lt {type} {a}, {b}")} to i32");
        Push(Int32(_code.Value($"sub i32 {greater}, {less}")));
        return true;
    }

    /// <summary>The default comparers are chosen here; CoreLib would ask its type loader at run time.</summary>
    private bool TryComparer(MethodDesc method)
    {
        if (method.Name != "Create" || method.Signature.Parameters.Length != 0)
        {
            return false;
        }

        var item = method.Owner.Arguments[0];
        var isEquality = method.Owner.Definition.Name == "EqualityComparer`1";
        var type = _compilation.DefaultComparer(item, isEquality);
        var instance = Allocate(type);
        Push(instance);
        CallTarget(_compilation.Target(type.Method(".ctor", 0)), ReceiverKind.Checked);
        Push(instance);
        return true;
    }

    /// <summary>Messages: the English text of the resource is looked up now.</summary>
    private bool TryResource(MethodDesc method)
    {
        if (!method.IsStatic || method.Signature.ReturnType != _types.WellKnown.String)
        {
            return false;
        }

        string? key = null;
        if (method.Name.StartsWith("get_", StringComparison.Ordinal) && method.Signature.Parameters.Length == 0)
        {
            key = method.Name[4..];
        }
        else if (method.Name is "GetResourceString" or "InternalGetResourceString" && method.Signature.Parameters.Length >= 1)
        {
            key = _stack[^method.Signature.Parameters.Length].Tag as string;
        }

        if (key == null || _compilation.Resources.Find(method.Owner.Definition.Module, key) is not { } text)
        {
            return false;
        }

        TakeArguments(method.Signature.Parameters.Length);
        Push(new StackValue(StackKind.Reference, _types.WellKnown.String, _compilation.StringLiteral(text)) { IsNonNull = true, IsExact = true });
        return true;
    }

    private bool TryActivator(MethodDesc method)
    {
        if (method.Name != "CreateInstance" || method.Arguments.Length != 1 || method.Signature.Parameters.Length != 0)
        {
            return false;
        }

        var type = method.Arguments[0];
        var constructor = (type as DefType)?.Definition.Methods.FirstOrDefault(m => m.IsConstructor && !m.IsStatic && m.Parameters.Count == 0);
        if (type.IsValueType)
        {
            var slot = Temporary(type);
            _code.Zero(slot, type.Layout.Size, 8);
            if (constructor != null)
            {
                Push(new StackValue(StackKind.ByRef, _types.ByRef(type), slot) { IsNonNull = true });
                CallTarget(_compilation.Target(_types.Method((DefType)type, constructor, [])), ReceiverKind.Checked);
            }

            Load(type, slot, 8);
            return true;
        }

        if (constructor == null || type is DefType { IsAbstract: true })
        {
            CallRuntime(_compilation.RuntimeMethod("ThrowMissingConstructor"), [_compilation.Type(type)]);
            Push(new StackValue(StackKind.Reference, type, "null"));
            return true;
        }

        // The runtime's method wraps what the constructor throws, as .NET does; it comes back here by New.
        Call(_compilation.RuntimeMethod("CreateInstance").Instantiate([type]));
        return true;
    }

    /// <summary>CompilerHelpers.New: creation by the constructor without parameters.</summary>
    private bool TryNew(MethodDesc method)
    {
        if (method.Name != "New")
        {
            return false;
        }

        var type = (DefType)method.Arguments[0];
        var constructor = type.Definition.Methods.First(m => m.IsConstructor && !m.IsStatic && m.Parameters.Count == 0);
        var instance = Allocate(type);
        Push(instance);
        CallTarget(_compilation.Target(_types.Method(type, constructor, [])), ReceiverKind.Checked);
        Push(instance);
        return true;
    }

    private bool TrySpanHelpers(MethodDesc method)
    {
        var parameters = method.Signature.Parameters;
        switch (method.Name)
        {
            case "Memmove" when method.Arguments.Length == 0 && parameters.Length == 3 && KindOf(parameters[2]) == StackKind.Native:
                var size = AsInt64(Pop());
                var source = AsPointer(Pop());
                var target = AsPointer(Pop());
                _code.Do($"call void @llvm.memmove.p0.p0.i64(ptr align 1 {target}, ptr align 1 {source}, i64 {size}, i1 false)");
                return true;
            case "ClearWithoutReferences":
                var count = AsInt64(Pop());
                var place = AsPointer(Pop());
                _code.Do($"call void @llvm.memset.p0.i64(ptr align 1 {place}, i8 0, i64 {count}, i1 false)");
                return true;
            default:
                return false;
        }
    }
}
