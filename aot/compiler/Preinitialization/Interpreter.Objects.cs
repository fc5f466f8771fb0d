using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>Objects, arrays, strings and delegates.</summary>
internal sealed partial class Interpreter
{
    // What a class makes once may well be needed never; larger tables are made when they are.
    private const int MostArrayBytes = 8192;

    private readonly Dictionary<string, FrozenString> _strings = [];

    private sealed partial class Frame
    {
        private bool Objects(Instruction i)
        {
            switch (i.OpCode.Code)
            {
                case Code.Ldstr:
                    _stack.Push(Value.Reference(Literal((string)i.Operand)));
                    return true;
                case Code.Newobj:
                    NewObject((MethodReference)i.Operand);
                    return true;
                case Code.Newarr:
                    NewArray(Resolve((TypeReference)i.Operand), Pop().AsInteger());
                    return true;
                case Code.Ldlen:
                    _stack.Push(Value.Int64(Pop().AsReference() is FrozenArray array
                        ? array.Length
                        : throw new NotConstantException("the length of something that is not an array made here")));
                    return true;
                case Code.Ldelema:
                    var (storage, offset) = Element(Pop().AsInteger(), out _);
                    _stack.Push(Value.Address(storage, offset));
                    return true;
                case Code.Ldftn:
                    _stack.Push(new Value(ValueKind.Function, 0, Types.Resolve((MethodReference)i.Operand, _method.Context)));
                    return true;
                case Code.Ldtoken:
                    Token(i.Operand);
                    return true;
                case Code.Box:
                    Box(Resolve((TypeReference)i.Operand));
                    return true;
                case Code.Castclass or Code.Isinst:
                    Cast(i.OpCode.Code, Resolve((TypeReference)i.Operand));
                    return true;
                case >= Code.Ldelem_I1 and <= Code.Ldelem_Ref or Code.Ldelem_Any:
                    LoadElement();
                    return true;
                case >= Code.Stelem_I and <= Code.Stelem_Ref or Code.Stelem_Any:
                    StoreElement();
                    return true;
                default:
                    return false;
            }
        }

        private FrozenString Literal(string text)
        {
            var strings = _interpreter._strings;
            if (!strings.TryGetValue(text, out var literal))
            {
                strings[text] = literal = new FrozenString(Types.WellKnown.String, text);
            }

            return literal;
        }

        private void NewObject(MethodReference reference)
        {
            if (reference.DeclaringType is Mono.Cecil.ArrayType)
            {
                throw new NotConstantException("an array of several dimensions is made");
            }

            var constructor = Types.Resolve(reference, _method.Context);
            var type = constructor.Owner;
            if (type == Types.WellKnown.String || type.IsAbstract || type.IsByRefLike
                || _interpreter._compilation.IsFinalizable(type) || type.DerivesFrom(Types.WellKnown.Exception))
            {
                throw new NotConstantException($"a {type.DisplayName} is made");
            }

            if (type.IsDelegate)
            {
                NewDelegate(type);
                return;
            }

            var arguments = PopArguments(constructor.Signature.Parameters.Length);
            if (type.IsValueType)
            {
                var storage = new Storage(type.Layout.Size);
                Invoke(constructor, [Value.Address(storage, 0), .. arguments]);
                _stack.Push(TypeLayout.PrimitiveSize(type.Primitive) > 0 ? storage.Read(0, type) : Value.Struct(storage, type));
                return;
            }

            var instance = Value.Reference(new FrozenInstance(type, _interpreter._class));
            Invoke(constructor, [instance, .. arguments]);
            _stack.Push(instance);
        }

        /// <summary>The same fields that the importer sets.</summary>
        private void NewDelegate(DefType type)
        {
            if (Pop() is not { Kind: ValueKind.Function, Object: MethodDesc method })
            {
                throw new NotConstantException("a delegate of an unknown method");
            }

            method = _interpreter._compilation.Target(method);
            var target = Pop().AsReference();
            var invoke = type.Method("Invoke");
            var instance = new FrozenInstance(type, _interpreter._class);
            void Set(string field, object? value) => instance.Contents.Set(Types.WellKnown.Delegate.Field(field)!.Offset, value);
            if (method.IsStatic && method.Signature.Parameters.Length == invoke.Signature.Parameters.Length)
            {
                Set("_firstParameter", instance);
                Set("_extraFunctionPointerOrData", new FrozenFunction(FrozenFunctionKind.Method, method));
                Set("_functionPointer", new FrozenFunction(FrozenFunctionKind.OpenStatic, invoke));
            }
            else
            {
                if (target == null && !method.IsStatic)
                {
                    throw new NotConstantException("a delegate of a method of null");
                }

                Set("_firstParameter", target);
                Set("_functionPointer", new FrozenFunction(FrozenFunctionKind.DelegateTarget, method));
            }

            _stack.Push(Value.Reference(instance));
        }

        private void NewArray(TypeDesc element, long length)
        {
            if (length < 0 || length * TypeLayout.FieldSize(element) > MostArrayBytes)
            {
                throw new NotConstantException($"an array of {length} {element.DisplayName} is made");
            }

            _stack.Push(Value.Reference(new FrozenArray(Types.Array(element), (int)length, _interpreter._class)));
        }

        private (Storage Storage, int Offset) Element(long index, out TypeDesc element)
        {
            if (Pop().AsReference() is not FrozenArray array || array.Owner != _interpreter._class
                || index < 0 || index >= array.Length)
            {
                throw new NotConstantException("an element of something that is not an array made here");
            }

            element = ((Metadata.ArrayType)array.Type).Element;
            return (array.Elements, (int)index * array.ElementSize);
        }

        private void LoadElement()
        {
            var (storage, offset) = Element(Pop().AsInteger(), out var element);
            _stack.Push(storage.Read(offset, element));
        }

        private void StoreElement()
        {
            var value = Pop();
            var (storage, offset) = Element(Pop().AsInteger(), out var element);
            if (element.IsReference && value.AsReference() is { } stored && !Variance.IsAssignable(stored.Type, element))
            {
                throw new NotConstantException("an element of another type is stored");
            }

            storage.Write(offset, element, value);
        }

        private void Token(object operand)
        {
            object subject = operand switch
            {
                FieldReference field => Types.Resolve(field, _method.Context),
                TypeReference { ContainsGenericParameter: false, HasGenericParameters: false } type => Resolve(type),
                _ => throw new NotConstantException("a handle is loaded"),
            };
            _stack.Push(new Value(ValueKind.Token, 0, subject));
        }

        private void Box(TypeDesc type)
        {
            var value = Pop();
            if (type.IsReference)
            {
                _stack.Push(value);
                return;
            }

            if (type is not DefType { IsNullable: false } structure)
            {
                throw new NotConstantException($"a {type.DisplayName} is boxed");
            }

            var box = new FrozenInstance(structure, _interpreter._class);
            box.Contents.Write(sizeof(long), type, value);
            _stack.Push(Value.Reference(box));
        }

        private void Cast(Code code, TypeDesc type)
        {
            var reference = Pop();
            if (reference.AsReference() is not { } instance || Variance.IsAssignable(instance.Type, type))
            {
                _stack.Push(reference);
                return;
            }

            _stack.Push(code == Code.Isinst ? Value.Null : throw new NotConstantException("a cast that fails"));
        }
    }
}
