using Mono.Cecil.Cil;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>
/// Runs IL as the image would. Whatever it does not know, and whatever may turn out differently at run time, ends it with a
/// <see cref="NotConstantException"/>: exceptions, virtual calls, static fields that can change, code outside of IL.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MostSteps = 200_000;
    private const int MostFrames = 32;

    private readonly Compilation _compilation;
    private readonly TypeSystem _types;
    private readonly DefType _class;
    private int _steps;
    private int _depth;

    /// <summary>An interpreter for one static constructor.</summary>
    public Interpreter(Compilation compilation, DefType type)
    {
        _compilation = compilation;
        _types = compilation.Types;
        _class = type;
    }

    /// <summary>The class's static fields that were touched.</summary>
    public Dictionary<FieldDesc, Storage> Statics { get; } = [];

    /// <summary>Runs the static constructor.</summary>
    /// <exception cref="NotConstantException">It must run in the image.</exception>
    public void Run(MethodDesc constructor) => Invoke(constructor, []);

    private Value? Invoke(MethodDesc method, Value[] arguments)
    {
        if (!method.Definition.HasBody || method.Definition.IsInternalCall || method.Definition.IsSynchronized
            || method.Definition.Body.HasExceptionHandlers)
        {
            throw new NotConstantException($"{method.Symbol} is called");
        }

        if (++_depth > MostFrames)
        {
            throw new NotConstantException("the calls go too deep");
        }

        var result = new Frame(this, method, arguments).Run();
        _depth--;
        return result;
    }

    private void CountStep()
    {
        if (++_steps > MostSteps)
        {
            throw new NotConstantException("it takes too long");
        }
    }

    /// <summary>One method that runs.</summary>
    private sealed partial class Frame
    {
        private readonly Interpreter _interpreter;
        private readonly MethodDesc _method;
        private readonly (Storage Storage, TypeDesc Type)[] _arguments;
        private readonly (Storage Storage, TypeDesc Type)[] _locals;
        private readonly Stack<Value> _stack = [];

        public Frame(Interpreter interpreter, MethodDesc method, Value[] arguments)
        {
            _interpreter = interpreter;
            _method = method;
            var types = method.Signature.Parameters.ToList();
            if (method.Signature.HasThis)
            {
                types.Insert(0, method.Owner.IsValueType ? method.Types.ByRef(method.Owner) : method.Owner);
            }

            _arguments = [.. types.Select(t => (Slot(t), t))];
            for (var n = 0; n < arguments.Length; n++)
            {
                Store(_arguments[n], arguments[n]);
            }

            _locals = [.. method.Definition.Body.Variables.Select(v => Resolve(v.VariableType)).Select(t => (Slot(t), t))];
        }

        private TypeSystem Types => _interpreter._types;

        public Value? Run()
        {
            var next = _method.Definition.Body.Instructions[0];
            while (true)
            {
                _interpreter.CountStep();
                if (next.OpCode.Code == Code.Ret)
                {
                    return _method.Signature.ReturnsVoid ? null : Coerce(Pop(), _method.Signature.ReturnType);
                }

                next = Step(next);
            }
        }

        private Instruction Step(Instruction i)
        {
            if (Branch(i) is { } target)
            {
                return target;
            }

            if (!Arithmetic(i) && !Memory(i) && !Objects(i))
            {
                switch (i.OpCode.Code)
                {
                    case Code.Nop or Code.Readonly or Code.Volatile or Code.Unaligned:
                        break;
                    case Code.Dup:
                        _stack.Push(_stack.Peek());
                        break;
                    case Code.Pop:
                        Pop();
                        break;
                    case Code.Call or Code.Callvirt:
                        Call(i);
                        break;
                    default:
                        throw new NotConstantException($"{i.OpCode.Name} is not known here");
                }
            }

            return i.Next;
        }

        /// <summary>Where a branch goes to; null for another instruction.</summary>
        private Instruction? Branch(Instruction i)
        {
            switch (i.OpCode.Code)
            {
                case Code.Br or Code.Br_S:
                    return (Instruction)i.Operand;
                case Code.Brtrue or Code.Brtrue_S:
                    return Pop().IsTrue ? (Instruction)i.Operand : i.Next;
                case Code.Brfalse or Code.Brfalse_S:
                    return !Pop().IsTrue ? (Instruction)i.Operand : i.Next;
                case Code.Switch:
                    var targets = (Instruction[])i.Operand;
                    var index = (uint)Pop().AsInteger();
                    return index < targets.Length ? targets[index] : i.Next;
                default:
                    if (Condition(i.OpCode.Code) is not { } condition)
                    {
                        return null;
                    }

                    var right = Pop();
                    return Compare(condition, Pop(), right) ? (Instruction)i.Operand : i.Next;
            }
        }

        private TypeDesc Resolve(Mono.Cecil.TypeReference reference) => Types.Resolve(reference, _method.Context);

        private Value Pop() => _stack.Count > 0 ? _stack.Pop() : throw new NotConstantException("the evaluation stack is empty");

        private Value[] PopArguments(int count)
        {
            var values = new Value[count];
            for (var n = count - 1; n >= 0; n--)
            {
                values[n] = Pop();
            }

            return values;
        }

        /// <summary>A place for a local, which may also hold an address: then the place itself is only a box for it.</summary>
        private static Storage Slot(TypeDesc type) =>
            type.IsByRefLike ? throw new NotConstantException($"a {type.DisplayName} is used") : new Storage(TypeLayout.FieldSize(type));

        /// <summary>What reading a value back from a place of that type gives: small integers are cut and widened.</summary>
        private static Value Coerce(Value value, TypeDesc type)
        {
            if (value.Kind is ValueKind.Address or ValueKind.Function || !type.IsValueType)
            {
                return value;
            }

            var place = new Storage(TypeLayout.FieldSize(type));
            place.Write(0, type, value);
            return place.Read(0, type);
        }
    }
}
