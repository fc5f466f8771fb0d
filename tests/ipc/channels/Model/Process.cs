namespace Signalbox.Channels.Tests.Model;

/// <summary>One side as a graph, made as it is walked: nodes are the places before an access, edges the results of it.</summary>
internal abstract class Process
{
    private readonly List<Node> _nodes = [];

    /// <summary>The node at the beginning.</summary>
    public Node First { get; protected set; } = null!;

    public Node this[int id] => _nodes[id];

    /// <summary>The node after the access of <paramref name="node"/> has had <paramref name="result"/>.</summary>
    public Node After(Node node, uint result)
    {
        if (!node.Successors.TryGetValue(result, out Node? next))
            node.Successors.Add(result, next = Expand(node, result));
        return next;
    }

    protected abstract Node Expand(Node node, uint result);

    protected int NextId => _nodes.Count;

    protected void Register(Node node) => _nodes.Add(node);

    internal abstract class Node
    {
        public int Id { get; init; }

        /// <summary>The next access, unless the side is done or has failed.</summary>
        public Access Access { get; init; }

        public bool IsDone { get; init; }

        public string? Failure { get; init; }

        public Dictionary<uint, Node> Successors { get; } = [];
    }
}

/// <summary>A side whose program is a function from state to state.</summary>
internal sealed class Process<TState> : Process
    where TState : struct, IProcessState
{
    private readonly Func<TState, TState> _program;
    private readonly StepRecorder _recorder;
    private readonly Dictionary<TState, Node> _operations = [];

    public Process(TState initial, Func<TState, TState> program, StepRecorder recorder)
    {
        _program = program;
        _recorder = recorder;
        First = Run(initial, []);
    }

    protected override Process.Node Expand(Process.Node node, uint result)
    {
        var from = (Node)node;
        return Run(from.State, [.. from.Results, result]);
    }

    /// <summary>Runs operations until one stops at an access.</summary>
    private Node Run(TState state, uint[] results)
    {
        while (!state.IsDone && state.Failure is null)
        {
            if (results.Length == 0 && _operations.TryGetValue(state, out Node? known))
                return known;
            TState before = state;
            if (!_recorder.TryRun(_program, before, results, out state))
                return Make(before, results);
            results = [];
        }

        return _operations.TryGetValue(state, out Node? end) ? end : Make(state, results);
    }

    private Node Make(TState state, uint[] results)
    {
        var node = new Node(state, results)
        {
            Id = NextId,
            Access = _recorder.Pending,
            IsDone = state.IsDone,
            Failure = state.Failure,
        };
        Register(node);
        if (results.Length == 0)
            _operations.Add(state, node);
        return node;
    }

    private new sealed class Node(TState state, uint[] results) : Process.Node
    {
        public TState State { get; } = state;

        public uint[] Results { get; } = results;
    }
}
