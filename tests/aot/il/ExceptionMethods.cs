using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>Protected regions that C# has no words for: fault blocks, filters with code, leave in every direction.</summary>
internal static class ExceptionMethods
{
    internal static void Add(IlAssembly assembly)
    {
        TypeDefinition type = assembly.StaticClass("Exceptions");
        MethodDefinition divide = AddDivide(assembly, type);
        AddFault(assembly, type, divide);
        AddFilter(assembly, type, divide);
        AddFilterOrder(assembly, type, divide);
        AddLeave(assembly, type);
        AddRethrow(assembly, type, divide);
        AddNestedFault(assembly, type, divide);
        AddHandlerOrder(assembly, type, divide);
        AddLoop(assembly, type, divide);
        AddOutOfOrderHandlers(assembly, type, divide);
    }

    private static MethodDefinition AddDivide(IlAssembly assembly, TypeDefinition type)
    {
        MethodDefinition method = assembly.Method(type, "Divide", assembly.Int32, assembly.Int32);
        new IlBody(method).Emit(OpCodes.Ldc_I4, 100).Emit(OpCodes.Ldarg_0, OpCodes.Div, OpCodes.Ret);
        return method;
    }

    /// <summary>The body's first lines: an empty log and a result.</summary>
    private static (IlBody Body, VariableDefinition Log) Start(IlAssembly assembly, TypeDefinition type, string name)
    {
        var body = new IlBody(assembly.Method(type, name, assembly.String, assembly.Int32));
        VariableDefinition log = body.Local(assembly.String);
        body.Emit(OpCodes.Ldstr, "").Emit(OpCodes.Stloc, log);
        return (body, log);
    }

    private static IlBody Call(this IlBody body, MethodDefinition divide) => body.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Call, divide).Emit(OpCodes.Pop);

    private static void AddFault(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // try { try { divide } fault { "fault" } } catch { "caught" }: the fault block runs only when the region is left by an exception.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "Fault");
        Instruction outerTry = IlBody.Label();
        Instruction innerTry = IlBody.Label();
        Instruction fault = IlBody.Label();
        Instruction afterFault = IlBody.Label();
        Instruction catchStart = IlBody.Label();
        Instruction end = IlBody.Label();
        body.Mark(outerTry).Append(assembly, log, "try ").Mark(innerTry).Call(divide).Append(assembly, log, "divided ").Emit(OpCodes.Leave, afterFault)
            .Mark(fault).Append(assembly, log, "fault ").Emit(OpCodes.Endfinally)
            .Mark(afterFault).Append(assembly, log, "after ").Emit(OpCodes.Leave_S, end)
            .Mark(catchStart).Emit(OpCodes.Pop).Append(assembly, log, "caught ").Emit(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Fault, innerTry, fault, afterFault);
        body.Handler(ExceptionHandlerType.Catch, outerTry, catchStart, end, assembly.Exception);
    }

    private static void AddFilter(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // A filter that stores the exception, counts its own calls, and takes every second exception.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "Filter");
        VariableDefinition count = body.Local(assembly.Int32);
        VariableDefinition caught = body.Local(assembly.Object);
        Instruction outerTry = IlBody.Label();
        Instruction innerTry = IlBody.Label();
        Instruction filter = IlBody.Label();
        Instruction handler = IlBody.Label();
        Instruction afterInner = IlBody.Label();
        Instruction outerFilter = IlBody.Label();
        Instruction outerHandler = IlBody.Label();
        Instruction end = IlBody.Label();
        MethodReference message = assembly.MethodOf(assembly.Exception, "get_Message", assembly.String, false);
        body.Mark(outerTry).Mark(innerTry).Call(divide).Append(assembly, log, "divided ").Emit(OpCodes.Leave, afterInner)
            .Mark(filter).Emit(OpCodes.Stloc, caught).Append(assembly, log, "filter1 ").Emit(OpCodes.Ldloc, count).Emit(OpCodes.Ldc_I4_1, OpCodes.Add)
            .Emit(OpCodes.Stloc, count).Emit(OpCodes.Ldc_I4_0, OpCodes.Endfilter)
            .Mark(handler).Emit(OpCodes.Pop).Append(assembly, log, "wrong ").Emit(OpCodes.Leave, afterInner)
            .Mark(afterInner).Append(assembly, log, "after ").Emit(OpCodes.Leave, end)
            .Mark(outerFilter).Emit(OpCodes.Isinst, assembly.DivideByZero).Emit(OpCodes.Ldnull, OpCodes.Cgt_Un)
            .Append(assembly, log, "filter2 ").Emit(OpCodes.Ldloc, count).Emit(OpCodes.Ldc_I4_1, OpCodes.Ceq, OpCodes.And, OpCodes.Endfilter)
            .Mark(outerHandler).Emit(OpCodes.Castclass, assembly.Exception).Emit(OpCodes.Callvirt, message).Emit(OpCodes.Pop)
            .Append(assembly, log, "handled ").Emit(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.FilterHandler(innerTry, filter, handler, afterInner);
        body.FilterHandler(outerTry, outerFilter, outerHandler, end);
    }

    private static void AddFilterOrder(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // The filter of the outer region runs before the finally and the fault block inside.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "FilterBeforeFinally");
        Instruction outerTry = IlBody.Label();
        Instruction middleTry = IlBody.Label();
        Instruction innerTry = IlBody.Label();
        Instruction fault = IlBody.Label();
        Instruction afterFault = IlBody.Label();
        Instruction finallyStart = IlBody.Label();
        Instruction afterFinally = IlBody.Label();
        Instruction filter = IlBody.Label();
        Instruction handler = IlBody.Label();
        Instruction end = IlBody.Label();
        body.Mark(outerTry).Mark(middleTry).Mark(innerTry).Call(divide).Emit(OpCodes.Leave, afterFault)
            .Mark(fault).Append(assembly, log, "fault ").Emit(OpCodes.Endfinally)
            .Mark(afterFault).Emit(OpCodes.Leave, afterFinally)
            .Mark(finallyStart).Append(assembly, log, "finally ").Emit(OpCodes.Endfinally)
            .Mark(afterFinally).Append(assembly, log, "after ").Emit(OpCodes.Leave, end)
            .Mark(filter).Emit(OpCodes.Pop).Append(assembly, log, "filter ").Emit(OpCodes.Ldc_I4_1, OpCodes.Endfilter)
            .Mark(handler).Emit(OpCodes.Pop).Append(assembly, log, "handler ").Emit(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Fault, innerTry, fault, afterFault);
        body.Handler(ExceptionHandlerType.Finally, middleTry, finallyStart, afterFinally);
        body.FilterHandler(outerTry, filter, handler, end);
    }

    private static void AddLeave(IlAssembly assembly, TypeDefinition type)
    {
        // leave out of two regions at once, to one of three places: both finally blocks run, the inner first.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "LeaveTwoRegions");
        Instruction outerTry = IlBody.Label();
        Instruction innerTry = IlBody.Label();
        Instruction toMiddle = IlBody.Label();
        Instruction toEnd = IlBody.Label();
        Instruction innerFinally = IlBody.Label();
        Instruction middle = IlBody.Label();
        Instruction outerFinally = IlBody.Label();
        Instruction after = IlBody.Label();
        Instruction end = IlBody.Label();
        body.Mark(outerTry).Append(assembly, log, "outer ").Mark(innerTry).Append(assembly, log, "inner ")
            .Emit(OpCodes.Ldarg_0).Switch(toMiddle, toEnd).Emit(OpCodes.Leave, after)
            .Mark(toMiddle).Emit(OpCodes.Leave, middle)
            .Mark(toEnd).Emit(OpCodes.Leave, end)
            .Mark(innerFinally).Append(assembly, log, "finally1 ").Emit(OpCodes.Endfinally)
            .Mark(middle).Append(assembly, log, "middle ").Emit(OpCodes.Leave, after)
            .Mark(outerFinally).Append(assembly, log, "finally2 ").Emit(OpCodes.Endfinally)
            .Mark(after).Append(assembly, log, "after ")
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Finally, innerTry, innerFinally, middle);
        body.Handler(ExceptionHandlerType.Finally, outerTry, outerFinally, after);

        // leave empties the evaluation stack.
        (body, log) = Start(assembly, type, "LeaveWithValuesOnStack");
        Instruction tryStart = IlBody.Label();
        Instruction handler = IlBody.Label();
        end = IlBody.Label();
        body.Mark(tryStart).Emit(OpCodes.Ldarg_0, OpCodes.Dup, OpCodes.Ldc_I4_3).Emit(OpCodes.Leave, end)
            .Mark(handler).Append(assembly, log, "finally").Emit(OpCodes.Endfinally)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Finally, tryStart, handler, end);
    }

    private static void AddRethrow(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // rethrow inside a catch that lies in a catch: it throws what the innermost catch holds.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "RethrowNested");
        Instruction outerTry = IlBody.Label();
        Instruction middleTry = IlBody.Label();
        Instruction middleCatch = IlBody.Label();
        Instruction innerTry = IlBody.Label();
        Instruction innerCatch = IlBody.Label();
        Instruction afterInner = IlBody.Label();
        Instruction outerCatch = IlBody.Label();
        Instruction end = IlBody.Label();
        MethodReference message = assembly.MethodOf(assembly.Exception, "get_Message", assembly.String, false);
        MethodReference concat = assembly.MethodOf(assembly.String, "Concat", assembly.String, true, assembly.String, assembly.String);
        MethodReference constructor = assembly.MethodOf(assembly.InvalidOperation, ".ctor", assembly.Void, false, assembly.String);
        body.Mark(outerTry).Mark(middleTry).Call(divide).Emit(OpCodes.Leave, end)
            .Mark(middleCatch).Emit(OpCodes.Pop).Append(assembly, log, "catch1 ")
            .Mark(innerTry).Emit(OpCodes.Ldstr, "second").Emit(OpCodes.Newobj, constructor).Emit(OpCodes.Throw)
            .Mark(innerCatch).Emit(OpCodes.Pop).Append(assembly, log, "catch2 ").Emit(OpCodes.Rethrow)
            .Mark(afterInner).Emit(OpCodes.Rethrow)
            .Mark(outerCatch).Emit(OpCodes.Callvirt, message).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Call, concat).Emit(OpCodes.Stloc, log).Emit(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Catch, innerTry, innerCatch, afterInner, assembly.InvalidOperation);
        body.Handler(ExceptionHandlerType.Catch, middleTry, middleCatch, outerCatch, assembly.DivideByZero);
        body.Handler(ExceptionHandlerType.Catch, outerTry, outerCatch, end, assembly.Exception);
    }

    private static void AddNestedFault(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // An exception thrown and caught inside a fault block does not disturb the one in flight.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "TryInsideFault");
        Instruction outerTry = IlBody.Label();
        Instruction innerTry = IlBody.Label();
        Instruction fault = IlBody.Label();
        Instruction nestedTry = IlBody.Label();
        Instruction nestedCatch = IlBody.Label();
        Instruction afterNested = IlBody.Label();
        Instruction afterFault = IlBody.Label();
        Instruction catchStart = IlBody.Label();
        Instruction end = IlBody.Label();
        MethodReference message = assembly.MethodOf(assembly.Exception, "get_Message", assembly.String, false);
        MethodReference concat = assembly.MethodOf(assembly.String, "Concat", assembly.String, true, assembly.String, assembly.String);
        body.Mark(outerTry).Mark(innerTry).Call(divide).Emit(OpCodes.Leave, afterFault)
            .Mark(fault).Append(assembly, log, "fault ").Mark(nestedTry).Emit(OpCodes.Ldnull, OpCodes.Throw)
            .Mark(nestedCatch).Emit(OpCodes.Pop).Append(assembly, log, "nested ").Emit(OpCodes.Leave, afterNested)
            .Mark(afterNested).Append(assembly, log, "on ").Emit(OpCodes.Endfinally)
            .Mark(afterFault).Emit(OpCodes.Leave, end)
            .Mark(catchStart).Emit(OpCodes.Callvirt, message).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Call, concat).Emit(OpCodes.Stloc, log).Emit(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Catch, nestedTry, nestedCatch, afterNested, assembly.Exception);
        body.Handler(ExceptionHandlerType.Fault, innerTry, fault, afterFault);
        body.Handler(ExceptionHandlerType.Catch, outerTry, catchStart, end, assembly.Exception);
    }

    private static void AddHandlerOrder(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // One region with four handlers: the first that fits wins, a filter among catches.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "FourHandlers");
        Instruction tryStart = IlBody.Label();
        Instruction catch1 = IlBody.Label();
        Instruction filter = IlBody.Label();
        Instruction filterHandler = IlBody.Label();
        Instruction catch2 = IlBody.Label();
        Instruction catch3 = IlBody.Label();
        Instruction end = IlBody.Label();
        body.Mark(tryStart).Call(divide).Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_1, OpCodes.Add)
            .Emit(OpCodes.Newarr, assembly.Int32).Emit(OpCodes.Ldc_I4_3, OpCodes.Ldelem_I4, OpCodes.Pop).Append(assembly, log, "none ").Emit(OpCodes.Leave, end)
            .Mark(catch1).Emit(OpCodes.Pop).Append(assembly, log, "invalid ").Emit(OpCodes.Leave, end)
            .Mark(filter).Emit(OpCodes.Pop).Append(assembly, log, "filter ").Emit(OpCodes.Ldarg_0, OpCodes.Ldc_I4_2, OpCodes.Ceq, OpCodes.Endfilter)
            .Mark(filterHandler).Emit(OpCodes.Pop).Append(assembly, log, "filtered ").Emit(OpCodes.Leave, end)
            .Mark(catch2).Emit(OpCodes.Pop).Append(assembly, log, "zero ").Emit(OpCodes.Leave, end)
            .Mark(catch3).Emit(OpCodes.Pop).Append(assembly, log, "object ").Emit(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        Add(ExceptionHandlerType.Catch, catch1, filter, assembly.InvalidOperation, null);
        Add(ExceptionHandlerType.Filter, filterHandler, catch2, null, filter);
        Add(ExceptionHandlerType.Catch, catch2, catch3, assembly.DivideByZero, null);
        Add(ExceptionHandlerType.Catch, catch3, end, assembly.Object, null);

        void Add(ExceptionHandlerType kind, Instruction start, Instruction stop, TypeReference? caught, Instruction? filterStart)
            => body.Method.Body.ExceptionHandlers.Add(new ExceptionHandler(kind)
            {
                TryStart = tryStart,
                TryEnd = catch1,
                FilterStart = filterStart,
                HandlerStart = start,
                HandlerEnd = stop,
                CatchType = caught,
            });
    }

    private static void AddLoop(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // leave backward: the handler itself starts the next round.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "LeaveBackward");
        VariableDefinition rounds = body.Local(assembly.Int32);
        Instruction loop = IlBody.Label();
        Instruction tryStart = IlBody.Label();
        Instruction handler = IlBody.Label();
        Instruction retry = IlBody.Label();
        Instruction end = IlBody.Label();
        body.Mark(loop).Emit(OpCodes.Nop).Mark(tryStart).Call(divide).Append(assembly, log, "divided").Emit(OpCodes.Leave, end)
            .Mark(handler).Emit(OpCodes.Pop).Append(assembly, log, "retry ").Emit(OpCodes.Ldloc, rounds).Emit(OpCodes.Ldc_I4_1, OpCodes.Add, OpCodes.Dup)
            .Emit(OpCodes.Stloc, rounds).Emit(OpCodes.Ldc_I4_3).Emit(OpCodes.Blt, retry)
            .Emit(OpCodes.Ldc_I4_7).Emit(OpCodes.Starg, body.Method.Parameters[0])
            .Mark(retry).Emit(OpCodes.Leave, loop)
            .Mark(end).Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret);
        body.Handler(ExceptionHandlerType.Catch, tryStart, handler, end, assembly.Exception);
    }

    private static void AddOutOfOrderHandlers(IlAssembly assembly, TypeDefinition type, MethodDefinition divide)
    {
        // The handler stands far behind its region, after code of the method that is outside both.
        (IlBody body, VariableDefinition log) = Start(assembly, type, "HandlerFarAway");
        Instruction tryStart = IlBody.Label();
        Instruction tryEnd = IlBody.Label();
        Instruction handler = IlBody.Label();
        Instruction last = IlBody.Label();
        body.Mark(tryStart).Call(divide).Emit(OpCodes.Leave, tryEnd)
            .Mark(tryEnd).Append(assembly, log, "between ").Emit(OpCodes.Ldloc, log).Emit(OpCodes.Ret)
            .Mark(handler).Emit(OpCodes.Pop).Append(assembly, log, "handled ").Emit(OpCodes.Leave, tryEnd)
            .Mark(last).Emit(OpCodes.Ldnull, OpCodes.Ret);
        body.Method.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
        {
            TryStart = tryStart,
            TryEnd = tryEnd,
            HandlerStart = handler,
            HandlerEnd = last,
            CatchType = assembly.Exception,
        });
    }
}
