using Mono.Cecil;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Lowering;

/// <summary>
/// Finds static methods without parameters that always return the same number, by running their few instructions: feature
/// switches, and chains of typeof(T) == typeof(int) as in Vector&lt;T&gt;.IsSupported. Deciding these before the import is
/// what keeps the code behind them out of the image.
/// </summary>
public sealed class ConstantEvaluator(Substitutions substitutions)
{
    private const int MaximumDepth = 6;
    private const int MaximumSteps = 400;

    private readonly Dictionary<MethodDesc, long?> _known = [];

    public long? Evaluate(MethodDesc method) => Evaluate(method, 0);

    private long? Evaluate(MethodDesc method, int depth)
    {
        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        long? result = substitutions.ConstantMethod(method.Definition);
        if (result == null && depth < MaximumDepth && IsCandidate(method))
        {
            try
            {
                result = Run(method, depth);
            }
            catch (CompilationException)
            {
                // Something it refers to is missing: the import of the method itself says so, and in which place.
            }
        }

        return _known[method] = result;
    }

    private static bool IsCandidate(MethodDesc method) =>
        method.IsStatic && method.Definition.HasBody && method.Signature.ReturnType.IsValueType
        && method.Signature.ReturnType.Primitive is MetadataType.Boolean or MetadataType.Int32 or MetadataType.UInt32
        && method.Definition.Body.CodeSize <= 600 && !method.Definition.Body.HasExceptionHandlers
        && (method.Owner.StaticConstructor == null || method.Owner.Definition.IsBeforeFieldInit)
        && !IsPlaceholder(method.Definition);

    /// <summary>Whose IL gives some answer for all types, where the importer knows the right one.</summary>
    private static bool IsPlaceholder(MethodDefinition method) =>
        method.Name == "IsBitwiseEquatable" && method.DeclaringType.FullName == "System.Runtime.CompilerServices.RuntimeHelpers";

    private long? Run(MethodDesc method, int depth)
    {
        var stack = new Stack<object>();
        var i = method.Definition.Body.Instructions[0];
        for (var steps = 0; steps < MaximumSteps && i != null; steps++)
        {
            switch (i.OpCode.Code)
            {
                case Code.Nop:
                    break;
                case Code.Ret:
                    return stack.TryPop(out var result) ? result as long? : null;
                case Code.Br or Code.Br_S:
                    i = (Instruction)i.Operand;
                    continue;
                case Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S:
                    if (!stack.TryPop(out var condition) || condition is not long c)
                    {
                        return null;
                    }

                    if ((c != 0) == (i.OpCode.Code is Code.Brtrue or Code.Brtrue_S))
                    {
                        i = (Instruction)i.Operand;
                        continue;
                    }

                    break;
                case Code.Ldtoken when i.Operand is TypeReference reference:
                    stack.Push(method.Types.Resolve(reference, method.Context));
                    break;
                case Code.Ldsfld:
                    if (Field(method, (FieldReference)i.Operand) is not { } field)
                    {
                        return null;
                    }

                    stack.Push(field);
                    break;
                case Code.Sizeof:
                    stack.Push((long)TypeLayout.FieldSize(method.Types.Resolve((TypeReference)i.Operand, method.Context)));
                    break;
                case Code.Call:
                    if (!Call(method, (MethodReference)i.Operand, stack, depth))
                    {
                        return null;
                    }

                    break;
                case Code.Ceq or Code.Add or Code.Sub or Code.And or Code.Or or Code.Mul or Code.Shl or Code.Cgt or Code.Clt:
                    if (stack.Count < 2 || stack.Pop() is not long b || stack.Pop() is not long a)
                    {
                        return null;
                    }

                    stack.Push(Combine(i.OpCode.Code, a, b));
                    break;
                default:
                    if (Constant(i) is not { } constant)
                    {
                        return null;
                    }

                    stack.Push(constant);
                    break;
            }

            i = i.Next;
        }

        return null;
    }

    private long? Field(MethodDesc method, FieldReference reference) =>
        substitutions.ConstantField(method.Types.Resolve(reference, method.Context).Definition);

    private bool Call(MethodDesc caller, MethodReference reference, Stack<object> stack, int depth)
    {
        if (reference.DeclaringType is Mono.Cecil.ArrayType)
        {
            return false;
        }

        if (reference.DeclaringType.FullName == "System.Type")
        {
            switch (reference.Name)
            {
                case "GetTypeFromHandle":
                    return stack.Count > 0 && stack.Peek() is TypeDesc;
                case "op_Equality" or "op_Inequality":
                    if (stack.Count < 2 || stack.Pop() is not TypeDesc b || stack.Pop() is not TypeDesc a)
                    {
                        return false;
                    }

                    stack.Push(a == b == (reference.Name == "op_Equality") ? 1L : 0L);
                    return true;
            }
        }

        if (reference.HasParameters || reference.HasThis)
        {
            return false;
        }

        var callee = caller.Types.Resolve(reference, caller.Context);
        if (Evaluate(callee, depth + 1) is not { } value)
        {
            return false;
        }

        stack.Push(value);
        return true;
    }

    private static long Combine(Code code, long a, long b) => code switch
    {
        Code.Ceq => a == b ? 1 : 0,
        Code.Cgt => a > b ? 1 : 0,
        Code.Clt => a < b ? 1 : 0,
        Code.Add => (int)(a + b),
        Code.Sub => (int)(a - b),
        Code.Mul => (int)(a * b),
        Code.And => a & b,
        Code.Or => a | b,
        _ => (int)a << (int)b,
    };

    private static long? Constant(Instruction i) => i.OpCode.Code switch
    {
        >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 => i.OpCode.Code - Code.Ldc_I4_0,
        Code.Ldc_I4_S => (sbyte)i.Operand,
        Code.Ldc_I4 => (int)i.Operand,
        _ => null,
    };
}
