using Il = Signalbox.IlCases;

namespace Signalbox.Cases;

/// <summary>Constants, branches, the evaluation stack and exception handling from IL that no C# compiler emits.</summary>
internal static class IlFlow
{
    internal static Topic Topic => new(
        "il_flow",
        new("constants", Constants),
        new("arguments_and_locals", ArgumentsLocals),
        new("truth_branches", Truth),
        new("switch", Switches),
        new("reference_compares", ReferenceCompares),
        new("dup", Duplicates),
        new("values_below_a_join", Joins),
        new("backward_branches_with_values", Backward),
        new("joins_of_types", JoinsOfTypes),
        new("deep_stack", DeepStack),
        new("unreachable_code", Unreachable),
        new("fault", () => Paths(Il.Exceptions.Fault)),
        new("filter", () => Paths(Il.Exceptions.Filter)),
        new("filter_runs_before_finally_and_fault", () => Paths(Il.Exceptions.FilterBeforeFinally)),
        new("leave_two_regions", () => Paths(Il.Exceptions.LeaveTwoRegions)),
        new("leave_with_values_on_the_stack", () => Paths(Il.Exceptions.LeaveWithValuesOnStack)),
        new("rethrow_nested", () => Paths(Il.Exceptions.RethrowNested)),
        new("try_inside_fault", () => Paths(Il.Exceptions.TryInsideFault)),
        new("four_handlers", () => Paths(Il.Exceptions.FourHandlers)),
        new("leave_backward", () => Paths(Il.Exceptions.LeaveBackward)),
        new("handler_far_away", () => Paths(Il.Exceptions.HandlerFarAway)));

    private static void Constants()
    {
        Console.WriteLine($"{Il.Constants.SmallConstants()} {Il.Constants.ShortConstant()} {Il.Constants.IntConstant()} {Il.Constants.LongConstant()} {Il.Constants.FloatConstant()} {Il.Constants.DoubleConstant()} {BitConverter.DoubleToInt64Bits(Il.Constants.NotANumberBits()):x}");
        Console.WriteLine($"{string.Join(" ", Il.Constants.StringConstant().Select(c => ((int)c).ToString("x")))} {Il.Constants.NullConstant() == null} {Il.Constants.IntAsBoolean()} {Il.Constants.IntAsChar()} {Il.Constants.IntInByteLocal()} {Il.Constants.IntInShortArgument(5)}");
    }

    private static void ArgumentsLocals() => Console.WriteLine($"{Il.Constants.Arguments(1, 2, 3, 4, 5, 6)} {Il.Constants.Arguments(-7, 70, 1L << 40, 3, 2, 1)} {Il.Constants.Locals(5)} {Il.Constants.Locals(int.MaxValue)}");

    private static void Truth()
    {
        foreach (int i in new[] { 0, 1, -1, int.MinValue })
        {
            Console.WriteLine($"{Il.Branches.brtrue_int32(i)}{Il.Branches.brtrue_s_int32(i)}{Il.Branches.brfalse_int32(i)}{Il.Branches.brfalse_s_int32(i)}");
        }

        foreach (long i in new[] { 0, 1L << 32, -1, long.MinValue })
        {
            Console.WriteLine($"{Il.Branches.brtrue_int64(i)}{Il.Branches.brtrue_s_int64(i)}{Il.Branches.brfalse_int64(i)}{Il.Branches.brfalse_s_int64(i)} {Il.Branches.brtrue_native((nint)i)}{Il.Branches.brtrue_s_native((nint)i)}{Il.Branches.brfalse_native((nint)i)}{Il.Branches.brfalse_s_native((nint)i)}");
        }

        foreach (object? o in new object?[] { null, "x", 0 })
        {
            Console.WriteLine($"{Il.Branches.brtrue_object(o)}{Il.Branches.brtrue_s_object(o)}{Il.Branches.brfalse_object(o)}{Il.Branches.brfalse_s_object(o)}");
        }
    }

    private static void Switches()
    {
        int[] values = [0, 1, 2, 3, 4, -1, int.MaxValue, int.MinValue];
        Show.Line("switch", values.Select(Il.Branches.Switch));
        Show.Line("empty", values.Select(Il.Branches.EmptySwitch));
        Show.Line("loop", new[] { 1, 2, 5 }.Select(Il.Branches.SwitchLoop));
    }

    private static void ReferenceCompares()
    {
        object a = new();
        Console.WriteLine($"{Il.Branches.beq_references(a, a)} {Il.Branches.beq_references(a, new object())} {Il.Branches.bne_un_s_references(a, null)} {Il.Branches.CompareReferenceWithNull(a)} {Il.Branches.CompareReferenceWithNull(null)} {Il.Branches.BreakIsNotReached(0)}");
    }

    private static void Duplicates() => Console.WriteLine($"{Il.Stack.PowerByDuplicates(3)} {Il.Stack.PowerByDuplicates(-2)} {Il.Stack.DuplicateBeforeStore(7)} {Il.Stack.ArgumentBeforeStore(7)}");

    private static void Joins() => Console.WriteLine($"{Il.Stack.ValuesBelowJoin(true, 7)} {Il.Stack.ValuesBelowJoin(false, 7)}");

    private static void Backward() => Console.WriteLine($"{Il.Stack.SumOnStack(100)} {Il.Stack.FibonacciOnStack(50)} {Il.Stack.TextOnStack(1000).Length} {Il.Stack.TextOnStack(3)}");

    private static void JoinsOfTypes()
    {
        Console.WriteLine($"{Il.Stack.JoinOfClasses(true)} {Il.Stack.JoinOfClasses(false)} {Il.Stack.JoinWithNull(true) ?? "null"} {Il.Stack.JoinWithNull(false)}");
        Console.WriteLine($"{Il.Stack.JoinOfFloats(true)} {Il.Stack.JoinOfFloats(false)} {Il.Stack.JoinOfAddresses(true, 3, 5)} {Il.Stack.JoinOfAddresses(false, 3, 5)} {Il.Stack.JoinOfSmallIntegers(true, 255, -1)} {Il.Stack.JoinOfSmallIntegers(false, 255, -1)}");
    }

    private static void DeepStack() => Console.WriteLine($"{Il.Stack.DeepStack(0)} {Il.Stack.DeepStack(12345)}");

    private static void Unreachable() => Console.WriteLine($"{Il.Stack.Unreachable(0)} {Il.Stack.Unreachable(1)}");

    private static void Paths(Func<int, string> method)
    {
        foreach (int divisor in new[] { 0, 1, 2, 3 })
        {
            Show.Result(divisor.ToString(), () => method(divisor));
        }
    }
}
