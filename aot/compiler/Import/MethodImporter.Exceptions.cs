using System.Text;
using Mono.Cecil.Cil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>
/// Exceptions: calls that may throw become invokes of the landing pad of their try block; the pad's clauses are those of
/// all try blocks around it, so that the unwinder decides in its first phase where the exception ends. Finally blocks
/// exist once and are told by a slot where to go on. Filters are functions of their own, see the filter part.
/// </summary>
public sealed partial class MethodImporter
{
    private readonly Dictionary<ExceptionHandler, FinallyState> _finallys = [];
    private readonly Dictionary<ExceptionHandler, string> _caught = [];
    private string? _exceptionSlot;
    private string? _selectorSlot;

    private bool HasExceptions => _compilation.HasExceptions;

    private TryRegion? InnermostRegion(int offset)
    {
        foreach (var r in _regions)
        {
            if (r.Contains(offset))
            {
                return r;
            }
        }

        return null;
    }

    private TryRegion? CurrentRegion => !HasExceptions || _isFilter || _instruction == null ? null : InnermostRegion(_instruction.Offset);

    private ExceptionHandler? EnclosingHandler(int offset)
    {
        foreach (var h in _body.ExceptionHandlers)
        {
            if (offset >= h.HandlerStart.Offset && offset < (h.HandlerEnd?.Offset ?? _body.CodeSize))
            {
                return h;
            }
        }

        return null;
    }

    /// <summary>Writes a call that may throw; returns the name of the result, or an empty string.</summary>
    private string CallOrInvoke(string resultType, string text)
    {
        var region = CurrentRegion;
        var result = resultType == "void" ? "" : _code.NewValue();
        var prefix = result.Length > 0 ? result + " = " : "";
        if (region == null)
        {
            _code.Do($"{prefix}call {text}");
            return result;
        }

        var next = _code.NewLabel("next");
        _code.Terminate($"{prefix}invoke {text} to label %{next} unwind label %{LandingPad(region)}");
        _code.Label(next);
        return result;
    }

    private string LandingPad(TryRegion region)
    {
        _exceptionSlot ??= _code.Slot("ptr", 8);
        _selectorSlot ??= _code.Slot("i32", 4);
        if (region.LandingPad == null)
        {
            region.LandingPad = _code.NewLabel("pad");
            region.DispatchLabel = _code.NewLabel("dispatch");
            // Handlers are reached as soon as something in their try block can throw.
            for (var r = region; r != null; r = r.Parent)
            {
                r.DispatchLabel ??= _code.NewLabel("dispatch");
                foreach (var h in r.Handlers)
                {
                    ReachHandler(h);
                }
            }
        }

        return region.LandingPad;
    }

    private void ReachHandler(ExceptionHandler h)
    {
        var block = BlockAt(h.HandlerStart.Offset);
        if (block.IsQueued)
        {
            return;
        }

        block.IsQueued = true;
        if (h.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
        {
            var type = h.CatchType == null ? _types.WellKnown.Object : _types.Resolve(h.CatchType, _context);
            var slot = _code.Slot("ptr", 8);
            _caught[h] = slot;
            block.EntryStack = [(new StackValue(StackKind.Reference, type, null), slot)];
        }

        _pending.Push(block);
    }

    private FinallyState Finally(ExceptionHandler h)
    {
        if (!_finallys.TryGetValue(h, out var state))
        {
            _finallys[h] = state = new FinallyState
            {
                ContinuationSlot = _code.Slot("i32", 4),
                ExceptionSlot = _code.Slot("ptr", 8),
                SelectorSlot = _code.Slot("i32", 4),
            };
        }

        return state;
    }

    private void ImportLeave(int target)
    {
        if (_isFilter)
        {
            throw new CompilationException("leave inside a filter is not supported");
        }

        var crossed = _regions
            .Where(r => r.Contains(_instruction.Offset) && !r.Contains(target) && r.Handlers[0].HandlerType == ExceptionHandlerType.Finally)
            .Select(r => r.Handlers[0]).ToList();
        var label = Reach(target);
        for (var n = crossed.Count - 1; n >= 0; n--)
        {
            label = EnterFinally(crossed[n], label);
        }

        _code.Branch(label);
    }

    /// <summary>A block that enters the finally and makes it go on at <paramref name="next"/>; returns its label.</summary>
    private string EnterFinally(ExceptionHandler h, string next)
    {
        var state = Finally(h);
        var index = state.Targets.IndexOf(next) + 1;
        if (index == 0)
        {
            state.Targets.Add(next);
            index = state.Targets.Count;
        }

        var label = _code.NewLabel("leave");
        var skip = _code.NewLabel("after");
        _code.Branch(skip);
        _code.Label(label);
        _code.Store("i32", index.ToString(System.Globalization.CultureInfo.InvariantCulture), state.ContinuationSlot, 4);
        ReachHandler(h);
        _code.Branch(BlockAt(h.HandlerStart.Offset).Label);
        _code.Label(skip);
        return label;
    }

    private void ImportEndFinally()
    {
        var h = EnclosingHandler(_instruction.Offset) ?? throw new CompilationException("endfinally outside of a handler");
        var label = "endfinally." + _body.ExceptionHandlers.IndexOf(h);
        _code.Branch(label);
        _endFinallys.Add(h);
    }

    private readonly HashSet<ExceptionHandler> _endFinallys = [];

    private void ImportThrow()
    {
        var v = Pop();
        var text = Text(v);
        if (!v.IsNonNull)
        {
            NullCheck(v with { Text = text });
        }

        _compilation.NeedHelper("RhpThrowEx");
        CallOrInvoke("void", $"void @RhpThrowEx(ptr {text}) noreturn");
        _code.Terminate("unreachable");
    }

    private void ImportRethrow()
    {
        if (!HasExceptions)
        {
            _code.Terminate("unreachable");
            return;
        }

        var h = EnclosingHandler(_instruction.Offset);
        if (h == null || !_caught.TryGetValue(h, out var slot))
        {
            throw new CompilationException("rethrow outside of a catch handler");
        }

        _compilation.NeedHelper("RhpRethrow");
        var exception = _code.Load("ptr", slot, 8);
        CallOrInvoke("void", $"void @RhpRethrow(ptr {exception}) noreturn");
        _code.Terminate("unreachable");
    }

    /// <summary>Writes what was only referred to so far: throw blocks, landing pads, dispatch, ends of finally blocks.</summary>
    private void FinishExceptionCode()
    {
        WriteThrowBlocks();
        var open = true;
        while (open)
        {
            open = false;
            foreach (var region in _regions)
            {
                if (region.LandingPad != null && _written.Add(region.LandingPad))
                {
                    WriteLandingPad(region);
                    open = true;
                }

                if (region.DispatchLabel != null && _written.Add(region.DispatchLabel))
                {
                    WriteDispatch(region);
                    open = true;
                }
            }

            ImportPendingBlocks();
            WriteThrowBlocks();
        }

        foreach (var h in _endFinallys)
        {
            WriteEndFinally(h);
        }

        if (_needsResume)
        {
            _code.Label("resume");
            var exception = _code.Load("ptr", _exceptionSlot!, 8);
            var selector = _code.Load("i32", _selectorSlot!, 4);
            var pair = _code.Value($"insertvalue {{ ptr, i32 }} poison, ptr {exception}, 0");
            pair = _code.Value($"insertvalue {{ ptr, i32 }} {pair}, i32 {selector}, 1");
            _code.Terminate($"resume {{ ptr, i32 }} {pair}");
        }
    }

    private readonly HashSet<string> _written = [];
    private bool _needsResume;

    private void WriteLandingPad(TryRegion region)
    {
        _code.Label(region.LandingPad!);
        var clauses = new StringBuilder("landingpad { ptr, i32 }");
        var isCleanup = false;
        for (var r = region; r != null; r = r.Parent)
        {
            foreach (var h in r.Handlers)
            {
                if (CatchSymbol(h) is { } symbol)
                {
                    clauses.Append(" catch ptr ").Append(symbol);
                }
                else
                {
                    isCleanup = true;
                }
            }
        }

        if (isCleanup)
        {
            clauses.Insert("landingpad { ptr, i32 }".Length, " cleanup");
        }

        var pair = _code.Value(clauses.ToString());
        _code.Store("ptr", _code.Value($"extractvalue {{ ptr, i32 }} {pair}, 0"), _exceptionSlot!, 8);
        _code.Store("i32", _code.Value($"extractvalue {{ ptr, i32 }} {pair}, 1"), _selectorSlot!, 4);
        _code.Branch(region.DispatchLabel!);
    }

    /// <summary>What the unwinder compares with: a class, a filter, or null for a cleanup.</summary>
    private string? CatchSymbol(ExceptionHandler h) => h.HandlerType switch
    {
        ExceptionHandlerType.Catch => _compilation.CatchType(_types.Resolve(h.CatchType, _context)),
        ExceptionHandlerType.Filter => FilterDescriptor(h),
        _ => null,
    };

    private void WriteDispatch(TryRegion region)
    {
        _code.Label(region.DispatchLabel!);
        var exception = _code.Load("ptr", _exceptionSlot!, 8);
        var selector = _code.Load("i32", _selectorSlot!, 4);
        foreach (var h in region.Handlers)
        {
            var handler = BlockAt(h.HandlerStart.Offset).Label;
            if (CatchSymbol(h) is not { } symbol)
            {
                var state = Finally(h);
                _code.Store("i32", "0", state.ContinuationSlot, 4);
                _code.Store("ptr", exception, state.ExceptionSlot, 8);
                _code.Store("i32", selector, state.SelectorSlot, 4);
                _code.Branch(handler);
                return;
            }

            var id = _code.Value($"call i32 @llvm.eh.typeid.for.p0(ptr {symbol})");
            var isThis = _code.Value($"icmp eq i32 {selector}, {id}");
            var enter = _code.NewLabel("catch");
            var next = _code.NewLabel("nomatch");
            _code.Branch(isThis, enter, next);
            _code.Label(enter);
            _code.Store("ptr", exception, _caught[h], 8);
            _code.Branch(handler);
            _code.Label(next);
        }

        _code.Branch(OuterDispatch(region));
    }

    private string OuterDispatch(TryRegion region)
    {
        if (region.Parent != null)
        {
            foreach (var h in region.Parent.Handlers)
            {
                ReachHandler(h);
            }

            return region.Parent.DispatchLabel ??= _code.NewLabel("dispatch");
        }

        _needsResume = true;
        return "resume";
    }

    /// <summary>A block that takes the waiting exception up again and goes on to <paramref name="next"/>; returns its label.</summary>
    private string OnWithException(FinallyState state, string next)
    {
        var label = _code.NewLabel("unwind");
        var skip = _code.NewLabel("after");
        _code.Branch(skip);
        _code.Label(label);
        _code.Store("ptr", _code.Load("ptr", state.ExceptionSlot, 8), _exceptionSlot!, 8);
        _code.Store("i32", _code.Load("i32", state.SelectorSlot, 4), _selectorSlot!, 4);
        _code.Branch(next);
        _code.Label(skip);
        return label;
    }

    private void WriteEndFinally(ExceptionHandler h)
    {
        _code.Label("endfinally." + _body.ExceptionHandlers.IndexOf(h));
        var state = Finally(h);
        var region = _regions.First(r => r.Handlers.Contains(h));
        var isEnteredByException = region.DispatchLabel != null;
        if (state.Targets.Count == 0 && !isEnteredByException)
        {
            _code.Terminate("unreachable");
            return;
        }

        var exceptional = "unreachable";
        if (isEnteredByException)
        {
            exceptional = OuterDispatch(region);
            if (region.Parent != null && _written.Add(exceptional))
            {
                throw new CompilationException("a finally block's outer dispatch was not written");
            }
        }

        if (isEnteredByException)
        {
            exceptional = OnWithException(state, exceptional);
        }

        if (!isEnteredByException && state.Targets.Count == 1)
        {
            _code.Branch(state.Targets[0]);
            return;
        }

        var index = _code.Load("i32", state.ContinuationSlot, 4);
        var fallback = isEnteredByException ? exceptional : state.Targets[0];
        var text = new StringBuilder($"switch i32 {index}, label %{fallback} [");
        for (var n = 0; n < state.Targets.Count; n++)
        {
            text.Append($" i32 {n + 1}, label %{state.Targets[n]}");
        }

        _code.Terminate(text.Append(" ]").ToString());
    }
}
