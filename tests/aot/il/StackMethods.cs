using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>What lies on the evaluation stack where branches meet.</summary>
internal static class StackMethods
{
    internal static void Add(IlAssembly assembly)
    {
        TypeDefinition type = assembly.StaticClass("Stack");
        AddDuplicates(assembly, type);
        AddJoins(assembly, type);
        AddBackwardBranch(assembly, type);
        AddMixedJoins(assembly, type);
        AddDeepStack(assembly, type);
        AddUnreachable(assembly, type);
    }

    private static void AddDuplicates(IlAssembly assembly, TypeDefinition type)
    {
        // x^15 by dup and mul alone: x2 = x*x, x3 = x2*x, ... with copies below each other.
        new IlBody(assembly.Method(type, "PowerByDuplicates", assembly.Int64, assembly.Int64))
            .Emit(OpCodes.Ldarg_0, OpCodes.Dup, OpCodes.Dup, OpCodes.Mul, OpCodes.Dup, OpCodes.Dup, OpCodes.Mul, OpCodes.Dup)
            .Emit(OpCodes.Dup, OpCodes.Mul, OpCodes.Mul, OpCodes.Mul, OpCodes.Mul, OpCodes.Ret);

        // A duplicate keeps the old value of a local that is changed afterwards.
        var body = new IlBody(assembly.Method(type, "DuplicateBeforeStore", assembly.Int32, assembly.Int32));
        VariableDefinition local = body.Local(assembly.Int32);
        body.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Stloc, local).Emit(OpCodes.Ldloc, local).Emit(OpCodes.Ldc_I4, 100).Emit(OpCodes.Stloc, local)
            .Emit(OpCodes.Ldloc, local).Emit(OpCodes.Sub, OpCodes.Ret);
        body = new IlBody(assembly.Method(type, "ArgumentBeforeStore", assembly.Int32, assembly.Int32));
        body.Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Add).Emit(OpCodes.Starg, body.Method.Parameters[0])
            .Emit(OpCodes.Ldc_I4, 1000).Emit(OpCodes.Mul, OpCodes.Ldarg_0, OpCodes.Add, OpCodes.Ret);
    }

    private static void AddJoins(IlAssembly assembly, TypeDefinition type)
    {
        // Three values stay below while two paths push a fourth: a conditional expression inside an expression.
        Instruction other = IlBody.Label();
        Instruction join = IlBody.Label();
        new IlBody(assembly.Method(type, "ValuesBelowJoin", assembly.Int64, assembly.Boolean, assembly.Int64))
            .Emit(OpCodes.Ldarg_1, OpCodes.Ldarg_1, OpCodes.Ldc_I4_3, OpCodes.Conv_I8, OpCodes.Mul, OpCodes.Ldarg_1, OpCodes.Neg)
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse, other)
            .Emit(OpCodes.Ldc_I8, 1000L).Emit(OpCodes.Br, join)
            .Mark(other).Emit(OpCodes.Ldc_I8, 2000L)
            .Mark(join).Emit(OpCodes.Mul, OpCodes.Sub, OpCodes.Add, OpCodes.Ret);

        // A join of two classes: what is common is Object.
        other = IlBody.Label();
        join = IlBody.Label();
        new IlBody(assembly.Method(type, "JoinOfClasses", assembly.String, assembly.Boolean))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse_S, other)
            .Emit(OpCodes.Ldstr, "text").Emit(OpCodes.Br_S, join)
            .Mark(other).Emit(OpCodes.Ldc_I4_7).Emit(OpCodes.Box, assembly.Int32)
            .Mark(join).Emit(OpCodes.Callvirt, assembly.MethodOf(assembly.Object, "ToString", assembly.String, false)).Emit(OpCodes.Ret);

        // One path pushes null.
        other = IlBody.Label();
        join = IlBody.Label();
        new IlBody(assembly.Method(type, "JoinWithNull", assembly.Object, assembly.Boolean))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse_S, other)
            .Emit(OpCodes.Ldnull).Emit(OpCodes.Br_S, join)
            .Mark(other).Emit(OpCodes.Ldstr, "not null")
            .Mark(join).Emit(OpCodes.Ret);
    }

    private static void AddBackwardBranch(IlAssembly assembly, TypeDefinition type)
    {
        // The sum lives on the stack alone while the loop runs: a branch back with a value on the stack.
        var body = new IlBody(assembly.Method(type, "SumOnStack", assembly.Int32, assembly.Int32));
        Instruction loop = IlBody.Label();
        body.Emit(OpCodes.Ldc_I4_0)
            .Mark(loop).Emit(OpCodes.Ldarg_0, OpCodes.Add)
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Sub, OpCodes.Dup).Emit(OpCodes.Starg, body.Method.Parameters[0])
            .Emit(OpCodes.Brtrue, loop).Emit(OpCodes.Ret);

        // Two values that change places in each round.
        body = new IlBody(assembly.Method(type, "FibonacciOnStack", assembly.Int64, assembly.Int32));
        VariableDefinition upper = body.Local(assembly.Int64);
        VariableDefinition lower = body.Local(assembly.Int64);
        loop = IlBody.Label();
        body.Emit(OpCodes.Ldc_I4_0, OpCodes.Conv_I8, OpCodes.Ldc_I4_1, OpCodes.Conv_I8)
            .Mark(loop).Emit(OpCodes.Stloc, upper).Emit(OpCodes.Stloc, lower)
            .Emit(OpCodes.Ldloc, upper).Emit(OpCodes.Ldloc, lower).Emit(OpCodes.Ldloc, upper).Emit(OpCodes.Add)
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Sub, OpCodes.Dup).Emit(OpCodes.Starg, body.Method.Parameters[0])
            .Emit(OpCodes.Brtrue, loop).Emit(OpCodes.Pop, OpCodes.Ret);

        // A reference that is on the stack only, while the loop allocates.
        body = new IlBody(assembly.Method(type, "TextOnStack", assembly.String, assembly.Int32));
        loop = IlBody.Label();
        MethodReference concat = assembly.MethodOf(assembly.String, "Concat", assembly.String, true, assembly.String, assembly.String);
        body.Emit(OpCodes.Ldstr, "")
            .Mark(loop).Emit(OpCodes.Ldstr, "ab").Emit(OpCodes.Call, concat)
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Sub, OpCodes.Dup).Emit(OpCodes.Starg, body.Method.Parameters[0])
            .Emit(OpCodes.Brtrue, loop).Emit(OpCodes.Ret);
    }

    private static void AddMixedJoins(IlAssembly assembly, TypeDefinition type)
    {
        // int32 on one path, native int on the other: the join is a native int, so the int32 is widened with its sign.
        Instruction other = IlBody.Label();
        Instruction join = IlBody.Label();
        new IlBody(assembly.Method(type, "JoinOfFloats", assembly.Double, assembly.Boolean))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse, other)
            .Emit(OpCodes.Ldc_R4, 0.1f).Emit(OpCodes.Br, join)
            .Mark(other).Emit(OpCodes.Ldc_R8, 0.1)
            .Mark(join).Emit(OpCodes.Conv_R8, OpCodes.Ret);

        // The address of one of two locals.
        other = IlBody.Label();
        join = IlBody.Label();
        var body = new IlBody(assembly.Method(type, "JoinOfAddresses", assembly.Int32, assembly.Boolean, assembly.Int32, assembly.Int32));
        body.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse_S, other)
            .Emit(OpCodes.Ldarga, body.Method.Parameters[1]).Emit(OpCodes.Br_S, join)
            .Mark(other).Emit(OpCodes.Ldarga, body.Method.Parameters[2])
            .Mark(join).Emit(OpCodes.Dup, OpCodes.Ldind_I4, OpCodes.Ldc_I4_8, OpCodes.Mul, OpCodes.Stind_I4)
            .Emit(OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Sub, OpCodes.Ret);

        // Small integers of different signedness meet: the stack knows int32 only.
        other = IlBody.Label();
        join = IlBody.Label();
        new IlBody(assembly.Method(type, "JoinOfSmallIntegers", assembly.Int32, assembly.Boolean, assembly.Byte, assembly.Int16))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse_S, other).Emit(OpCodes.Ldarg_1).Emit(OpCodes.Br_S, join)
            .Mark(other).Emit(OpCodes.Ldarg_2).Mark(join).Emit(OpCodes.Ldc_I4_1, OpCodes.Add, OpCodes.Ret);
    }

    private static void AddDeepStack(IlAssembly assembly, TypeDefinition type)
    {
        var body = new IlBody(assembly.Method(type, "DeepStack", assembly.Int64, assembly.Int64));
        for (int i = 0; i < 100; i++)
        {
            body.Emit(OpCodes.Ldarg_0).EmitSmall(OpCodes.Ldc_I4_S, (sbyte)i).Emit(OpCodes.Conv_I8, OpCodes.Xor);
        }

        for (int i = 0; i < 99; i++)
        {
            body.Emit(OpCodes.Add);
        }

        body.Emit(OpCodes.Ret);
    }

    private static void AddUnreachable(IlAssembly assembly, TypeDefinition type)
    {
        // Code after ret and br that nothing reaches; a label after throw, reached from before.
        Instruction over = IlBody.Label();
        Instruction later = IlBody.Label();
        new IlBody(assembly.Method(type, "Unreachable", assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Br, over).Emit(OpCodes.Ldnull, OpCodes.Throw).Emit(OpCodes.Nop)
            .Mark(over).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brtrue, later).Emit(OpCodes.Ldc_I4_5, OpCodes.Ret)
            .Emit(OpCodes.Ldc_I4_0, OpCodes.Ret)
            .Mark(later).Emit(OpCodes.Ldc_I4_6, OpCodes.Ret);
    }
}
