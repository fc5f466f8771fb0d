using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>Arguments, locals, fields, statics and addresses.</summary>
internal sealed partial class Interpreter
{
    private sealed partial class Frame
    {
        // Places whose value is an address or a code pointer, which no bytes can hold.
        private readonly Dictionary<Storage, Value> _addresses = [];

        private bool Memory(Instruction i)
        {
            switch (i.OpCode.Code)
            {
                case Code.Ldarg or Code.Ldarg_S or Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3:
                    _stack.Push(Load(_arguments[ArgumentIndex(i)]));
                    return true;
                case Code.Ldarga or Code.Ldarga_S:
                    _stack.Push(AddressOf(_arguments[ArgumentIndex(i)]));
                    return true;
                case Code.Starg or Code.Starg_S:
                    Store(_arguments[ArgumentIndex(i)], Pop());
                    return true;
                case Code.Ldloc or Code.Ldloc_S or Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3:
                    _stack.Push(Load(_locals[LocalIndex(i)]));
                    return true;
                case Code.Ldloca or Code.Ldloca_S:
                    _stack.Push(AddressOf(_locals[LocalIndex(i)]));
                    return true;
                case Code.Stloc or Code.Stloc_S or Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3:
                    Store(_locals[LocalIndex(i)], Pop());
                    return true;
                case Code.Ldsfld or Code.Ldsflda or Code.Stsfld:
                    StaticField(i.OpCode.Code, Types.Resolve((FieldReference)i.Operand, _method.Context));
                    return true;
                case Code.Ldfld or Code.Ldflda or Code.Stfld:
                    InstanceField(i.OpCode.Code, Types.Resolve((FieldReference)i.Operand, _method.Context));
                    return true;
                case Code.Ldobj:
                    LoadIndirect(Resolve((TypeReference)i.Operand));
                    return true;
                case Code.Stobj:
                    StoreIndirect(Resolve((TypeReference)i.Operand));
                    return true;
                case Code.Initobj:
                    var type = Resolve((TypeReference)i.Operand);
                    var (storage, offset) = Place(Pop());
                    storage.Clear(offset, TypeLayout.FieldSize(type));
                    return true;
                case Code.Sizeof:
                    _stack.Push(Value.Int32(TypeLayout.FieldSize(Resolve((TypeReference)i.Operand))));
                    return true;
                default:
                    return false;
            }
        }

        private int ArgumentIndex(Instruction i) => i.OpCode.Code switch
        {
            Code.Ldarg_0 => 0,
            Code.Ldarg_1 => 1,
            Code.Ldarg_2 => 2,
            Code.Ldarg_3 => 3,
            _ => i.Operand is ParameterDefinition { Index: >= 0 } parameter
                ? parameter.Index + (_method.Signature.HasThis ? 1 : 0)
                : 0,
        };

        private static int LocalIndex(Instruction i) => i.OpCode.Code switch
        {
            Code.Ldloc_0 or Code.Stloc_0 => 0,
            Code.Ldloc_1 or Code.Stloc_1 => 1,
            Code.Ldloc_2 or Code.Stloc_2 => 2,
            Code.Ldloc_3 or Code.Stloc_3 => 3,
            _ => ((VariableDefinition)i.Operand).Index,
        };

        private Value Load((Storage Storage, TypeDesc Type) place) =>
            _addresses.TryGetValue(place.Storage, out var address) ? address : place.Storage.Read(0, place.Type);

        private void Store((Storage Storage, TypeDesc Type) place, Value value)
        {
            if (place.Type is ByRefType or PointerType)
            {
                _addresses[place.Storage] = value.Kind == ValueKind.Address
                    ? value
                    : throw new NotConstantException("an address made of a number");
            }
            else
            {
                place.Storage.Write(0, place.Type, value);
            }
        }

        private static Value AddressOf((Storage Storage, TypeDesc Type) place) => place.Type is ByRefType or PointerType
            ? throw new NotConstantException("the address of an address")
            : Value.Address(place.Storage, 0);

        private static (Storage Storage, int Offset) Place(Value address) => address.Kind == ValueKind.Address
            ? ((Storage)address.Object!, (int)address.Bits)
            : throw new NotConstantException("something else where an address is expected");

        private void LoadIndirect(TypeDesc type)
        {
            var (storage, offset) = Place(Pop());
            _stack.Push(storage.Read(offset, type));
        }

        private void StoreIndirect(TypeDesc type)
        {
            var value = Pop();
            var (storage, offset) = Place(Pop());
            storage.Write(offset, type, value);
        }

        private void StaticField(Code code, FieldDesc field)
        {
            if (_interpreter._compilation.Substitutions.ConstantField(field.Definition) is { } constant && code == Code.Ldsfld)
            {
                _stack.Push(Value.Int32(constant));
                return;
            }

            if (field.Definition.RVA != 0 || field.IsThreadStatic)
            {
                throw new NotConstantException($"{field.Symbol} is used");
            }

            if (field.Owner != _interpreter._class)
            {
                _stack.Push(ForeignStatic(code, field));
                return;
            }

            if (!_interpreter.Statics.TryGetValue(field, out var storage))
            {
                _interpreter.Statics[field] = storage = new Storage(TypeLayout.FieldSize(field.Type));
            }

            switch (code)
            {
                case Code.Ldsfld:
                    _stack.Push(storage.Read(0, field.Type));
                    break;
                case Code.Ldsflda:
                    _stack.Push(Value.Address(storage, 0));
                    break;
                default:
                    storage.Write(0, field.Type, Pop());
                    break;
            }
        }

        /// <summary>A field of another class counts only if it has its value for good.</summary>
        private Value ForeignStatic(Code code, FieldDesc field)
        {
            if (code != Code.Ldsfld || !field.Definition.IsInitOnly
                || _interpreter._compilation.Initialization.Of(field.Owner) is not { } statics)
            {
                throw new NotConstantException($"{field.Symbol} is used");
            }

            return statics.TryGetValue(field, out var storage)
                ? storage.Read(0, field.Type)
                : new Storage(TypeLayout.FieldSize(field.Type)).Read(0, field.Type);
        }

        private void InstanceField(Code code, FieldDesc field)
        {
            if (field.Definition.IsStatic)
            {
                throw new NotConstantException($"{field.Symbol} is used with an object");
            }

            var value = code == Code.Stfld ? Pop() : default;
            var owner = Pop();
            if (owner.Kind == ValueKind.Struct && code == Code.Ldfld)
            {
                _stack.Push(((Storage)owner.Object!).Read(field.Offset, field.Type));
                return;
            }

            var (storage, offset) = owner.Kind == ValueKind.Address
                ? Place(owner)
                : (Contents(owner, isReadOnly: code == Code.Ldfld && field.Definition.IsInitOnly), 0);
            offset += field.Offset;
            switch (code)
            {
                case Code.Ldfld:
                    _stack.Push(storage.Read(offset, field.Type));
                    break;
                case Code.Ldflda:
                    _stack.Push(Value.Address(storage, offset));
                    break;
                default:
                    storage.Write(offset, field.Type, value);
                    break;
            }
        }

        /// <summary>What is in an object; another class's may have changed by the time the constructor would run.</summary>
        private Storage Contents(Value reference, bool isReadOnly)
        {
            if (reference.AsReference() is not FrozenInstance instance)
            {
                throw new NotConstantException("a field of something that is not an object made here");
            }

            return isReadOnly || instance.Owner == _interpreter._class
                ? instance.Contents
                : throw new NotConstantException("a field of an object of another class");
        }
    }
}
