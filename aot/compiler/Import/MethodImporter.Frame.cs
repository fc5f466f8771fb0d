using System.Text;
using Mono.Cecil.Cil;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>
/// Arguments, locals and the method's entry. A method with exception filters keeps them in one block, the filter frame,
/// because a filter is a function of its own that runs while the method is still on the stack (first phase of unwinding).
/// </summary>
public sealed partial class MethodImporter
{
    private readonly record struct Place(string Address, TypeDesc Type, bool IsNonNull = false);

    private const string FilterFrames = "SignalboxFilterFrames";

    private bool _isFilter;
    private string? _filterFrame;

    private bool HasFilters => HasExceptions && _body.ExceptionHandlers.Any(h => h.HandlerType == ExceptionHandlerType.Filter);

    private static string ParameterName(int index, int part) => $"%a{index}.{part}";

    /// <summary>The parameter list of the definition, with names and attributes.</summary>
    public string ParameterList()
    {
        var list = new List<string>();
        if (Signature.ReturnsByAddress)
        {
            var type = Signature.Return!.Type;
            list.Add($"ptr noalias sret({LlvmTypes.Slot(type)}) align {LlvmTypes.Alignment(type)} %result");
        }

        for (var n = 0; n < Signature.Parameters.Length; n++)
        {
            var p = Signature.Parameters[n];
            if (p.IsIndirect)
            {
                list.Add($"ptr {ParameterName(n, 0)}");
                continue;
            }

            for (var k = 0; k < p.Parts.Length; k++)
            {
                list.Add($"{p.Parts[k].Type}{p.Parts[k].Attribute}{ReceiverAttribute(n)} {ParameterName(n, k)}");
            }
        }

        return string.Join(", ", list);
    }

    private string ReceiverAttribute(int index) => index == 0 && _method.Definition.HasThis && IsReceiverNonNull ? " nonnull" : "";

    /// <summary>Callers check; a replacement or a delegate's target may be called with anything.</summary>
    private bool IsReceiverNonNull => true;

    private void DeclareFrame()
    {
        _returnSlot = Signature.ReturnsByAddress ? "%result" : null;
        var types = Signature.Parameters.Select(p => p.Type).ToArray();
        var locals = _body.Variables.Select(v => _types.Resolve(v.VariableType, _context)).ToArray();
        if (HasFilters)
        {
            var offsets = FrameOffsets(types.Concat(locals), out var size);
            _filterFrame = _code.Slot($"[{size} x i8]", 8);
            _arguments = [.. types.Select((t, n) => new Place(_code.Offset(_filterFrame, offsets[n]), t))];
            _locals = [.. locals.Select((t, n) => new Place(_code.Offset(_filterFrame, offsets[types.Length + n]), t))];
        }
        else
        {
            _arguments = new Place[types.Length];
            for (var n = 0; n < types.Length; n++)
            {
                var isReceiver = n == 0 && _method.Definition.HasThis;
                _arguments[n] = Signature.Parameters[n].IsIndirect
                    ? new Place(ParameterName(n, 0), types[n])
                    : new Place(_code.Slot(types[n]), types[n], isReceiver && !IsStored(0));
            }

            _locals = [.. locals.Select(t => new Place(_code.Slot(t), t))];
        }

        StoreArguments();
        ClearLocals();
    }

    private static int[] FrameOffsets(IEnumerable<TypeDesc> types, out int size)
    {
        var offsets = new List<int>();
        size = 8;
        foreach (var t in types)
        {
            offsets.Add(size);
            size += (TypeLayout.FieldSize(t) + 7) / 8 * 8;
        }

        return [.. offsets];
    }

    private bool IsStored(int argument)
    {
        foreach (var i in _body.Instructions)
        {
            if (i.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S && ArgumentIndex(i) == argument)
            {
                return true;
            }
        }

        return false;
    }

    private void StoreArguments()
    {
        for (var n = 0; n < _arguments.Length; n++)
        {
            var p = Signature.Parameters[n];
            var address = _arguments[n].Address;
            if (!p.IsIndirect)
            {
                for (var k = 0; k < p.Parts.Length; k++)
                {
                    _code.Store(p.Parts[k].Type, ParameterName(n, k), _code.Offset(address, p.Parts[k].Offset), PartAlignment(p.Parts[k]));
                }
            }
            else if (address != ParameterName(n, 0))
            {
                _code.Copy(address, ParameterName(n, 0), p.Type.Layout.Size, 8);
            }
        }
    }

    private static int PartAlignment(AbiPart part)
    {
        var size = part.Type switch { "i8" => 1, "i16" => 2, "i32" or "float" => 4, _ => 8 };
        return part.Offset % size == 0 ? size : 1;
    }

    private void ClearLocals()
    {
        foreach (var local in _locals)
        {
            var scalar = LlvmTypes.Scalar(local.Type);
            if (scalar == null)
            {
                if (_body.InitLocals || local.Type.Layout.ContainsReferences)
                {
                    _code.Zero(local.Address, local.Type.Layout.Size, 8);
                }
            }
            else if (_body.InitLocals || scalar == "ptr")
            {
                _code.Store(scalar, ZeroOf(scalar), local.Address, 8);
            }
        }
    }

    private static string ZeroOf(string scalar) => scalar switch
    {
        "ptr" => "null",
        "float" or "double" => "0.0",
        _ => "0",
    };

    private void EnterMethod()
    {
        if (_filterFrame != null)
        {
            var previous = _code.Load("ptr", "@" + FilterFrames, 8);
            _code.Store("ptr", previous, _filterFrame, 8);
            _code.Store("ptr", _filterFrame, "@" + FilterFrames, 8);
            _compilation.NeedFilterFrames();
        }

        var type = _method.Owner;
        var isEntryCheck = _method.IsStatic || _method.Definition.IsConstructor || type.IsValueType;
        if (isEntryCheck && !_method.Definition.IsStaticConstructor() && !type.Definition.IsBeforeFieldInit)
        {
            InitializeClass(type);
        }
    }

    /// <summary>On return the frame is unlinked; when an exception leaves the method, the unwinder does it.</summary>
    private void LeaveFilterFrame()
    {
        if (_filterFrame != null && !_isFilter)
        {
            _code.Store("ptr", _code.Load("ptr", _filterFrame, 8), "@" + FilterFrames, 8);
        }
    }

    private string FilterDescriptor(ExceptionHandler h)
    {
        var name = $"filter:{_method.Symbol}:{h.FilterStart.Offset:x}";
        if (_compilation.DeclareFilter(name))
        {
            var filter = new MethodImporter(_compilation, _method, _body);
            var text = new StringBuilder();
            text.Append($"define internal signext i32 {LlvmTypes.Global(name)}(ptr %exception, ptr %frame) {_compilation.FunctionAttributes(_method)} {{\n");
            filter.ImportFilter(h, text);
            text.Append("}\n");
            _compilation.AddFilter(name, text);
        }

        return LlvmTypes.Global(name + ":descriptor");
    }

    private void ImportFilter(ExceptionHandler h, StringBuilder output)
    {
        _isFilter = true;
        _hasLines = false;
        _code.DebugLocation = "";
        SplitBlocks();
        _code.Label("start");
        var types = Signature.Parameters.Select(p => p.Type).ToArray();
        var locals = _body.Variables.Select(v => _types.Resolve(v.VariableType, _context)).ToArray();
        var offsets = FrameOffsets(types.Concat(locals), out _);
        _arguments = [.. types.Select((t, n) => new Place(_code.Offset("%frame", offsets[n]), t))];
        _locals = [.. locals.Select((t, n) => new Place(_code.Offset("%frame", offsets[types.Length + n]), t))];
        var slot = _code.Slot("ptr", 8);
        _code.Store("ptr", "%exception", slot, 8);
        var block = BlockAt(h.FilterStart.Offset);
        block.IsQueued = true;
        block.EntryStack = [(new StackValue(StackKind.Reference, _types.WellKnown.Object, null), slot)];
        _pending.Push(block);
        _code.Branch(block.Label);
        ImportPendingBlocks();
        FinishExceptionCode();
        _code.WriteTo(output, "start");
    }

    private void ImportEndFilter()
    {
        if (!_isFilter)
        {
            throw new CompilationException("endfilter outside of a filter");
        }

        _code.Terminate($"ret i32 {AsInt32(Pop())}");
    }
}
