using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;
using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime;

/// <summary>
/// Throwing in two phases, as .NET does: the first looks for a handler and runs filters while all frames still stand,
/// the second runs the cleanup code of the frames in between, from the innermost on, and ends in the handler.
/// </summary>
internal static unsafe class ExceptionDispatch
{
    private static FrameRulesCache _rules;
    private static FlightTable _flights;

    /// <summary>What ExceptionContext.S calls for <c>throw</c>.</summary>
    [RuntimeExport("SignalboxThrow")]
    internal static void Throw(Exception? exception, RegisterFile* thrower)
    {
        exception ??= new NullReferenceException();
        Dispatch(exception, thrower, TraceStart.Throw);
    }

    /// <summary>What ExceptionContext.S calls for a <c>throw</c> without operand.</summary>
    [RuntimeExport("SignalboxRethrow")]
    internal static void Rethrow(Exception exception, RegisterFile* thrower) =>
        Dispatch(exception, thrower, TraceStart.Rethrow);

    /// <summary>What ExceptionContext.S calls when the cleanup code of a frame has ended.</summary>
    [RuntimeExport("SignalboxResume")]
    internal static void Resume(Exception exception, RegisterFile* frame)
    {
        RegisterFile registers = *frame;
        FrameRules* rules = FindRules(registers);
        if (rules == null)
        {
            CrashReport.Fail("the frame of a cleanup has no unwind information"u8);
        }

        if (!_flights.TryTake(AddressOf(exception), rules->FrameAddress(registers), out HandlerTarget target)
            && !TryFindHandler(exception, registers, TraceStart.None, out target))
        {
            CrashReport.Unhandled(exception);
        }

        Deliver(exception, ref registers, target);
    }

    /// <summary>
    /// Stores the return addresses of the calls that are under way, innermost first.
    /// </summary>
    /// <returns>How many there are; if more than <paramref name="limit"/>, only the first were stored.</returns>
    internal static int Walk(RegisterFile registers, nint* addresses, int limit)
    {
        int count = 0;
        while (true)
        {
            FrameRules* rules = FindRules(registers);
            if (rules == null || rules->IsOutermost)
            {
                return count;
            }

            if (count < limit)
            {
                addresses[count] = (nint)registers[RegisterFile.Pc];
            }

            count++;
            if (!TryUnwind(rules, ref registers))
            {
                return count;
            }
        }
    }

    /// <summary>Fills in the registers of the caller, as they are after the return.</summary>
    [RuntimeImport("SignalboxCaptureContext")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void CaptureContext(RegisterFile* registers);

    [RuntimeImport("SignalboxRestoreContext")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void RestoreContext(RegisterFile* registers, byte* exception, long selector);

    private static void Dispatch(Exception exception, RegisterFile* thrower, TraceStart start)
    {
        RegisterFile registers = *thrower;
        if (!TryFindHandler(exception, registers, start, out HandlerTarget target))
        {
            CrashReport.Unhandled(exception);
        }

        Deliver(exception, ref registers, target);
    }

    /// <summary>The first phase.</summary>
    private static bool TryFindHandler(
        Exception exception, RegisterFile registers, TraceStart start, out HandlerTarget target)
    {
        while (true)
        {
            FrameRules* rules = FindRules(registers);
            if (rules == null || rules->IsOutermost)
            {
                target = default;
                return false;
            }

            if (start != TraceStart.None)
            {
                StackTraceRecorder.Append(exception, (nint)registers[RegisterFile.Pc], start);
                start = TraceStart.Continue;
            }

            if (rules->Handlers != null)
            {
                if (TryFindHandler(exception, registers, rules, out target))
                {
                    return true;
                }

                // A filter may have thrown, and the cache may hold something else there by now.
                rules = FindRules(registers);
            }

            if (!TryUnwind(rules, ref registers))
            {
                target = default;
                return false;
            }
        }
    }

    private static bool TryFindHandler(
        Exception exception, in RegisterFile registers, FrameRules* rules, out HandlerTarget target)
    {
        HandlerTable handlers = new(rules->Handlers, rules->FunctionStart);
        handlers.Find(rules->FunctionStart, CallOf(registers), out byte* landingPad, out byte* action);
        target = new() { Frame = rules->FrameAddress(registers), LandingPad = landingPad };
        if (landingPad == null)
        {
            return false;
        }

        while (action != null)
        {
            long selector = HandlerTable.ReadAction(ref action);
            if (selector > 0
                && Catches(handlers.TypeAt(selector), exception, registers[RegisterFile.StackPointer], target.Frame))
            {
                target.Selector = selector;
                return true;
            }
        }

        return false;
    }

    /// <summary>The second phase; it goes on in some landing pad and does not return.</summary>
    private static void Deliver(Exception exception, ref RegisterFile registers, in HandlerTarget target)
    {
        while (true)
        {
            FrameRules* rules = FindRules(registers);
            if (rules == null)
            {
                CrashReport.Fail("a frame between throw and handler has no unwind information"u8);
            }

            ulong frame = rules->FrameAddress(registers);
            if (frame == target.Frame)
            {
                Enter(exception, ref registers, frame, target.LandingPad, target.Selector);
            }

            if (rules->Handlers != null && HasCleanup(registers, *rules, out byte* landingPad))
            {
                _flights.DropBelow(frame);
                _flights.Add(new() { Exception = AddressOf(exception), CleanupFrame = frame, Target = target });
                Enter(exception, ref registers, frame, landingPad, 0);
            }

            rules->Unwind(ref registers);
        }
    }

    private static bool HasCleanup(in RegisterFile registers, in FrameRules rules, out byte* landingPad)
    {
        HandlerTable handlers = new(rules.Handlers, rules.FunctionStart);
        handlers.Find(rules.FunctionStart, CallOf(registers), out landingPad, out byte* action);
        if (landingPad == null || action == null)
        {
            return landingPad != null;
        }

        while (action != null)
        {
            if (HandlerTable.ReadAction(ref action) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Enter(
        Exception exception, ref RegisterFile registers, ulong frame, byte* landingPad, long selector)
    {
        FilterFrame.DropBelow(registers[RegisterFile.StackPointer]);
        _flights.DropBelow(frame);
        registers[RegisterFile.Pc] = (ulong)landingPad;
        RestoreContext((RegisterFile*)Unsafe.AsPointer(ref registers), AddressOf(exception), selector);
    }

    /// <summary>Whether an entry of a type table means this exception.</summary>
    private static bool Catches(byte* type, Exception exception, ulong stackPointer, ulong frame)
    {
        if (type == null)
        {
            return true;
        }

        // A MethodTable never begins with eight zero bytes, a filter descriptor does.
        if (*(ulong*)type != 0)
        {
            return TypeCast.IsInstanceOfException((MethodTable*)type, exception);
        }

        return PassesFilter(
            ((delegate*<Exception, FilterFrame*, bool>*)type)[1], exception, FilterFrame.FindWithin(stackPointer, frame));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool PassesFilter(
        delegate*<Exception, FilterFrame*, bool> filter, Exception exception, FilterFrame* frame)
    {
        try
        {
            return filter(exception, frame);
        }
        catch
        {
            // ECMA-335 I.12.4.2.5: an exception in a filter counts as "no".
            return false;
        }
    }

    private static FrameRules* FindRules(in RegisterFile registers) =>
        _rules.Find(new FrameTable(LinkerSymbols.FrameTable), CallOf(registers));

    /// <summary>The call is the last instruction before the return address; one byte before it lies inside it.</summary>
    private static byte* CallOf(in RegisterFile registers) => (byte*)registers[RegisterFile.Pc] - 1;

    /// <summary>Goes to the caller; false if the stack is broken.</summary>
    private static bool TryUnwind(FrameRules* rules, ref RegisterFile registers)
    {
        ulong stackPointer = registers[RegisterFile.StackPointer];
        ulong frame = rules->FrameAddress(registers);
        if (frame < stackPointer || frame > (ulong)TaskHeap.StackTop || frame % 8 != 0)
        {
            return false;
        }

        rules->Unwind(ref registers);
        return true;
    }

    private static byte* AddressOf(Exception exception) => *(byte**)&exception;
}
