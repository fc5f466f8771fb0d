using Mono.Cecil.Cil;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>
/// Turns one method's IL into LLVM. It walks the blocks that can be reached (branches on constants are decided here, which
/// is what keeps unused parts of the class library out), and tells the compilation whatever the code needs. The same
/// importer scans, with its text thrown away, and emits. One opcode loop in this file; the groups of opcodes stand in the
/// other parts.
/// </summary>
public sealed partial class MethodImporter
{
    private readonly Compilation _compilation;
    private readonly MethodDesc _method;
    private readonly MethodBody _body;
    private readonly GenericContext _context;
    private readonly TypeSystem _types;
    private readonly FunctionBuilder _code = new();
    private readonly Dictionary<int, Instruction> _instructions = [];
    private readonly Dictionary<int, BasicBlock> _blocks = [];
    private readonly Stack<BasicBlock> _pending = new();
    private readonly List<StackValue> _stack = [];
    private readonly List<TryRegion> _regions;
    private readonly Dictionary<(string, int, int), string> _throwBlocks = [];
    private readonly List<(string Label, string Helper, TryRegion? Region, Instruction At, string Debug)> _throws = [];
    private bool _hasLines;
    private Place[] _locals = [];
    private Place[] _arguments = [];
    private string? _returnSlot;
    private Instruction _instruction = null!;

    // Prefixes that apply to the next instruction.
    private TypeDesc? _constrained;
    private bool _volatile;
    private int _unaligned;

    public MethodImporter(Compilation compilation, MethodDesc method, MethodBody body)
    {
        _compilation = compilation;
        _method = method;
        _body = body;
        _types = method.Types;
        _context = method.Context;
        _regions = TryRegion.Build(body);
        foreach (var i in body.Instructions)
        {
            _instructions[i.Offset] = i;
        }

        _hasLines = compilation.HasLines(method);
        if (!_hasLines)
        {
            _code.LocatesCallsOnly = true;
            _code.DebugLocation = compilation.NoLine(method);
        }

        Signature = compilation.AbiOf(method);
    }

    /// <summary>How the method is called.</summary>
    public AbiSignature Signature { get; }

    /// <summary>IL offset of the instruction being imported, for error messages.</summary>
    public Instruction? CurrentInstruction => _instruction;

    /// <summary>True if some reachable path returns; a method where none does only ever throws.</summary>
    public bool CanReturn { get; private set; }

    /// <summary>The body as text from the entry label on.</summary>
    public void Import(System.Text.StringBuilder output)
    {
        SplitBlocks();
        _code.Label("start");
        SetDebugLocation(_body.Instructions[0]);
        DeclareFrame();
        EnterMethod();
        Reach(_body.Instructions[0].Offset);
        _code.Branch(BlockAt(_body.Instructions[0].Offset).Label);
        ImportPendingBlocks();
        FinishExceptionCode();
        _code.WriteTo(output, "start");
    }

    private void ImportPendingBlocks()
    {
        while (_pending.TryPop(out var block))
        {
            ImportBlock(block);
        }
    }

    private void SplitBlocks()
    {
        var leaders = new HashSet<int> { 0 };
        foreach (var i in _body.Instructions)
        {
            switch (i.Operand)
            {
                case Instruction target:
                    leaders.Add(target.Offset);
                    AddNext(leaders, i);
                    break;
                case Instruction[] targets:
                    leaders.UnionWith(targets.Select(t => t.Offset));
                    AddNext(leaders, i);
                    break;
                default:
                    if (i.OpCode.FlowControl is FlowControl.Return or FlowControl.Throw)
                    {
                        AddNext(leaders, i);
                    }

                    break;
            }
        }

        foreach (var h in _body.ExceptionHandlers)
        {
            leaders.Add(h.TryStart.Offset);
            leaders.Add(h.HandlerStart.Offset);
            AddBoundary(leaders, h.TryEnd);
            AddBoundary(leaders, h.HandlerEnd);
            AddBoundary(leaders, h.FilterStart);
        }

        foreach (var offset in leaders)
        {
            _blocks[offset] = new BasicBlock(offset, $"il{offset:x}");
        }
    }

    private static void AddNext(HashSet<int> leaders, Instruction i) => AddBoundary(leaders, i.Next);

    private static void AddBoundary(HashSet<int> leaders, Instruction? i)
    {
        if (i != null)
        {
            leaders.Add(i.Offset);
        }
    }

    private BasicBlock BlockAt(int offset) => _blocks[offset];

    /// <summary>Queues the block unless it was; the evaluation stack at the jump becomes its entry stack.</summary>
    private string Reach(int offset)
    {
        var block = BlockAt(offset);
        SpillTo(block);
        if (!block.IsQueued)
        {
            block.IsQueued = true;
            _pending.Push(block);
        }

        return block.Label;
    }

    private void ImportBlock(BasicBlock block)
    {
        _code.Label(block.Label);
        LoadEntryStack(block);
        ForgetChecks();
        for (var i = _instructions[block.Start]; i != null; i = i.Next)
        {
            if (i.Offset != block.Start && _blocks.ContainsKey(i.Offset))
            {
                _code.Branch(Reach(i.Offset));
                break;
            }

            _instruction = i;
            SetDebugLocation(i);
            ImportInstruction(i);
            if (_code.IsTerminated)
            {
                break;
            }
        }

        _stack.Clear();
        if (!_code.IsTerminated)
        {
            throw new CompilationException("control falls off the end of the method");
        }
    }

    private void SetDebugLocation(Instruction i)
    {
        if (_hasLines && _compilation.DebugLocation(_method, i) is { } location)
        {
            _code.DebugLocation = location;
        }
    }

    private void ImportInstruction(Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Nop or Code.Break:
                break;
            case Code.Constrained:
                _constrained = _types.Resolve((Mono.Cecil.TypeReference)i.Operand, _context);
                return;
            case Code.Volatile:
                _volatile = true;
                return;
            case Code.Unaligned:
                _unaligned = (byte)i.Operand;
                return;
            case Code.Readonly or Code.Tail or Code.No:
                return;
            default:
                if (!ImportStack(i) && !ImportArithmetic(i) && !ImportConversion(i) && !ImportFlow(i)
                    && !ImportMemory(i) && !ImportArray(i) && !ImportObject(i) && !ImportCall(i))
                {
                    throw new CompilationException($"IL instruction {i.OpCode.Name} is not supported");
                }

                break;
        }

        _constrained = null;
        _volatile = false;
        _unaligned = 0;
    }
}
