using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Every branch in its short and long form, over every type that it takes.</summary>
internal static class BranchMethods
{
    private static readonly (OpCode Short, OpCode Long)[] Comparing =
    [
        (OpCodes.Beq_S, OpCodes.Beq), (OpCodes.Bne_Un_S, OpCodes.Bne_Un),
        (OpCodes.Bge_S, OpCodes.Bge), (OpCodes.Bge_Un_S, OpCodes.Bge_Un),
        (OpCodes.Bgt_S, OpCodes.Bgt), (OpCodes.Bgt_Un_S, OpCodes.Bgt_Un),
        (OpCodes.Ble_S, OpCodes.Ble), (OpCodes.Ble_Un_S, OpCodes.Ble_Un),
        (OpCodes.Blt_S, OpCodes.Blt), (OpCodes.Blt_Un_S, OpCodes.Blt_Un),
    ];

    internal static void Add(IlAssembly assembly)
    {
        AddTable(assembly, "IntegerBranches", assembly.Int64, OpCodes.Conv_I4, OpCodes.Conv_I8, OpCodes.Conv_I);
        AddTable(assembly, "FloatBranches", assembly.Double, OpCodes.Conv_R4, OpCodes.Conv_R8);
        TypeDefinition type = assembly.StaticClass("Branches");
        AddTruth(assembly, type);
        AddSwitches(assembly, type);
        AddReferences(assembly, type);
    }

    private static void AddTable(IlAssembly assembly, string name, TypeReference operand, params OpCode[] conversions)
    {
        var table = new MethodTable(assembly, name, assembly.Int32, operand, operand);
        foreach (OpCode conversion in conversions)
        {
            foreach ((OpCode small, OpCode large) in Comparing)
            {
                foreach (OpCode branch in new[] { small, large })
                {
                    table.Add(ArithmeticMethods.Name(branch, conversion), body =>
                    {
                        Instruction taken = IlBody.Label();
                        body.Emit(OpCodes.Ldarg_0, conversion, OpCodes.Ldarg_1, conversion).Emit(branch, taken)
                            .Emit(OpCodes.Ldc_I4_0, OpCodes.Ret).Mark(taken).Emit(OpCodes.Ldc_I4_1, OpCodes.Ret);
                    });
                }
            }
        }

        table.Close();
    }

    private static void AddTruth(IlAssembly assembly, TypeDefinition type)
    {
        (string Name, TypeReference Type)[] operands =
            [("int32", assembly.Int32), ("int64", assembly.Int64), ("native", assembly.Native), ("object", assembly.Object), ("float64", assembly.Double)];
        OpCode[] branches = [OpCodes.Brtrue, OpCodes.Brtrue_S, OpCodes.Brfalse, OpCodes.Brfalse_S];
        foreach ((string name, TypeReference operand) in operands.Take(4))
        {
            foreach (OpCode branch in branches)
            {
                Instruction taken = IlBody.Label();
                Instruction end = IlBody.Label();
                new IlBody(assembly.Method(type, $"{branch.Name.Replace('.', '_')}_{name}", assembly.Int32, operand))
                    .Emit(OpCodes.Ldarg_0).Emit(branch, taken).Emit(OpCodes.Ldc_I4_0).Emit(branch.Name.EndsWith('s') ? OpCodes.Br_S : OpCodes.Br, end)
                    .Mark(taken).Emit(OpCodes.Ldc_I4_1).Mark(end).Emit(OpCodes.Ret);
            }
        }
    }

    private static void AddSwitches(IlAssembly assembly, TypeDefinition type)
    {
        Instruction one = IlBody.Label();
        Instruction two = IlBody.Label();
        Instruction end = IlBody.Label();

        // Targets in any order, twice the same, backward fall-through, and a value that lies on the stack all the time.
        var body = new IlBody(assembly.Method(type, "Switch", assembly.Int32, assembly.Int32));
        body.Emit(OpCodes.Ldc_I4, 1000).Emit(OpCodes.Ldarg_0).Switch(two, one, two, end)
            .Emit(OpCodes.Ldc_I4, 7000).Emit(OpCodes.Add).Emit(OpCodes.Br, end)
            .Mark(one).Emit(OpCodes.Ldc_I4_1, OpCodes.Add)
            .Mark(two).Emit(OpCodes.Ldc_I4_2, OpCodes.Add)
            .Mark(end).Emit(OpCodes.Ret);

        new IlBody(assembly.Method(type, "EmptySwitch", assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Ldarg_0).Switch().Emit(OpCodes.Ldc_I4_8, OpCodes.Ret);

        // A switch in a loop that goes back to itself: a state machine as generators of code like it.
        Instruction loop = IlBody.Label();
        Instruction a = IlBody.Label();
        Instruction b = IlBody.Label();
        Instruction c = IlBody.Label();
        body = new IlBody(assembly.Method(type, "SwitchLoop", assembly.Int32, assembly.Int32));
        VariableDefinition state = body.Local(assembly.Int32);
        VariableDefinition total = body.Local(assembly.Int32);
        body.Mark(loop).Emit(OpCodes.Ldloc, state).Switch(a, b, c)
            .Emit(OpCodes.Ldloc, total).Emit(OpCodes.Ret)
            .Mark(a).Emit(OpCodes.Ldloc, total).Emit(OpCodes.Ldc_I4_5, OpCodes.Add).Emit(OpCodes.Stloc, total)
            .Emit(OpCodes.Ldc_I4_2).Emit(OpCodes.Stloc, state).Emit(OpCodes.Br, loop)
            .Mark(b).Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Sub).Emit(OpCodes.Starg, body.Method.Parameters[0])
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_0, OpCodes.Cgt, OpCodes.Ldc_I4_1, OpCodes.Sub, OpCodes.Neg)
            .Emit(OpCodes.Ldc_I4_3, OpCodes.Mul).Emit(OpCodes.Stloc, state).Emit(OpCodes.Br, loop)
            .Mark(c).Emit(OpCodes.Ldloc, total).Emit(OpCodes.Ldarg_0, OpCodes.Add).Emit(OpCodes.Stloc, total)
            .Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Stloc, state).Emit(OpCodes.Br, loop);
    }

    private static void AddReferences(IlAssembly assembly, TypeDefinition type)
    {
        foreach (OpCode branch in new[] { OpCodes.Beq, OpCodes.Bne_Un_S })
        {
            Instruction taken = IlBody.Label();
            new IlBody(assembly.Method(type, branch.Name.Replace('.', '_') + "_references", assembly.Boolean, assembly.Object, assembly.Object))
                .Emit(OpCodes.Ldarg_0, OpCodes.Ldarg_1).Emit(branch, taken).Emit(OpCodes.Ldc_I4_0, OpCodes.Ret)
                .Mark(taken).Emit(OpCodes.Ldc_I4_1, OpCodes.Ret);
        }

        new IlBody(assembly.Method(type, "CompareReferenceWithNull", assembly.Boolean, assembly.Object))
            .Emit(OpCodes.Ldarg_0, OpCodes.Ldnull, OpCodes.Cgt_Un, OpCodes.Ret);
        Instruction skip = IlBody.Label();
        new IlBody(assembly.Method(type, "BreakIsNotReached", assembly.Int32, assembly.Int32))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Brfalse, skip).Emit(OpCodes.Break).Mark(skip).Emit(OpCodes.Ldc_I4_4, OpCodes.Ret);
    }
}
