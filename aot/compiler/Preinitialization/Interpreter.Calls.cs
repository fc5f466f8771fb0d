using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>Calls of methods that are known now.</summary>
internal sealed partial class Interpreter
{
    private sealed partial class Frame
    {
        private void Call(Instruction i)
        {
            var reference = (MethodReference)i.Operand;
            if (reference.DeclaringType is Mono.Cecil.ArrayType || i.Previous?.OpCode.Code is Code.Constrained or Code.Tail)
            {
                throw new NotConstantException($"{reference.Name} is called");
            }

            var method = Types.Resolve(reference, _method.Context);
            if (method.Signature.HasThis != reference.HasThis || (i.OpCode.Code == Code.Callvirt && IsOpenToOverriding(method)))
            {
                throw new NotConstantException($"{method.Symbol} is called");
            }

            if (TryKnown(method))
            {
                return;
            }

            var arguments = PopArguments(method.Signature.Parameters.Length + (method.Signature.HasThis ? 1 : 0));
            if (method.Signature.HasThis && arguments[0] is { Kind: ValueKind.Reference, Object: null })
            {
                throw new NotConstantException("a method of null is called");
            }

            if (Invoke(method, arguments) is { } result)
            {
                _stack.Push(result);
            }
        }

        private static bool IsOpenToOverriding(MethodDesc method) =>
            method.IsVirtual && !method.Definition.IsFinal && !method.Owner.IsSealed;

        /// <summary>Methods that the importer expands itself, as far as static constructors are full of them.</summary>
        private bool TryKnown(MethodDesc method)
        {
            switch (method.Owner.Definition.FullName, method.Name)
            {
                case ("System.Runtime.CompilerServices.RuntimeHelpers", "InitializeArray"):
                    InitializeArray();
                    return true;
                case ("System.Type", "GetTypeFromHandle") when _stack.TryPeek(out var token) && token.Object is TypeDesc subject:
                    Pop();
                    _stack.Push(Value.Reference(new FrozenType(Types.WellKnown.RuntimeType, subject)));
                    return true;
            }

            if (method.Signature.Parameters.Length > 0 || method.Signature.HasThis
                || _interpreter._compilation.Constants.Evaluate(method) is not { } constant)
            {
                return false;
            }

            _stack.Push(Value.FromBits(method.Signature.ReturnType, constant));
            return true;
        }

        private void InitializeArray()
        {
            var token = Pop();
            if (token.Object is not FieldDesc field || Pop().AsReference() is not FrozenArray array
                || array.Owner != _interpreter._class || field.Definition.InitialValue.Length > array.Elements.Size)
            {
                throw new NotConstantException("an array that is not made here is filled");
            }

            array.Elements.Fill(field.Definition.InitialValue);
        }

        private Value? Invoke(MethodDesc method, Value[] arguments)
        {
            if (method.Is("System.Object", ".ctor"))
            {
                return null;
            }

            var target = _interpreter._compilation.Target(method);
            if (IsExpanded(method) || IsExpanded(target) || target.Signature.Parameters.Length + (target.Signature.HasThis ? 1 : 0) != arguments.Length)
            {
                throw new NotConstantException($"{method.Symbol} is called");
            }

            Trigger(target);
            return _interpreter.Invoke(target, arguments);
        }

        /// <summary>Whether the importer may do something else than the IL says, or a hook of the runtime depends on it.</summary>
        private bool IsExpanded(MethodDesc method)
        {
            var owner = method.Owner.Definition;
            return method.HasAttribute("IntrinsicAttribute") || owner.Attribute("IntrinsicAttribute") != null
                || _interpreter._compilation.Substitutions.ConstantMethod(method.Definition) != null
                || _interpreter._compilation.Replacements.SymbolOf(method.Definition) != null
                || owner.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.InteropServices" or "Internal.Runtime"
                    or "Internal.IntrinsicSupport" or "Signalbox.Intrinsics" or "System.Numerics"
                || (owner.Namespace == "System" && owner.Name is "Type" or "RuntimeTypeHandle" or "Object" or "Activator" or "Math"
                    or "MathF" or "SpanHelpers" or "SR" or "GC" or "Buffer")
                || (owner.Namespace == "System.Threading" && owner.Name == "Interlocked")
                || (owner.Namespace == "System.Collections.Generic" && owner.Name is "EqualityComparer`1" or "Comparer`1")
                || owner.Name is "SR" or "CompilerHelpers";
        }

        /// <summary>A call of another class may run that class's static constructor first.</summary>
        private void Trigger(MethodDesc method)
        {
            var owner = method.Owner;
            if (owner != _interpreter._class && owner.StaticConstructor != null && !owner.Definition.IsBeforeFieldInit
                && (method.IsStatic || method.Definition.IsConstructor)
                && _interpreter._compilation.Initialization.Of(owner) == null)
            {
                throw new NotConstantException($"{owner.DisplayName} must be initialized first");
            }
        }
    }
}
