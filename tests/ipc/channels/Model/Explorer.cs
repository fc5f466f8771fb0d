using System.Text;
using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Model;

/// <summary>Walks through every situation that a scenario can reach, in every order of steps.</summary>
internal sealed class Explorer
{
    private const int Producer = 0;
    private const int Consumer = 1;

    private readonly Process[] _sides;
    private readonly Dictionary<Key, int> _known = [];
    private readonly List<(int Parent, string Step)> _origins = [];
    private readonly Queue<(Situation Situation, int Id)> _open = new();

    private Explorer(Scenario scenario)
    {
        var recorder = new StepRecorder();
        var memory = new ModelMemory(recorder, scenario.CapacityBytes, scenario.Mutation);
        _sides =
        [
            new Process<ProducerState>(
                new ProducerState(Phase.Transfer, 0, new RingProducer<ModelMemory>(memory, scenario.Start)),
                state => ProducerState.Next(state, scenario, recorder),
                recorder),
            new Process<ConsumerState>(
                new ConsumerState(Phase.Transfer, 0, new RingConsumer<ModelMemory>(memory, scenario.Start)),
                state => ConsumerState.Next(state, scenario, recorder),
                recorder),
        ];
        var words = new WeakMemory(
            Locations.Words + (int)(scenario.CapacityBytes / Locations.BytesPerLocation),
            scenario.Order == MemoryOrder.SequentiallyConsistent);
        words.Initialize(Locations.Of(RingWord.Tail), scenario.Start);
        words.Initialize(Locations.Of(RingWord.Head), scenario.Start);
        Add(new Situation(words, [_sides[Producer].First, _sides[Consumer].First], [false, false]), parent: -1, "start");
    }

    /// <summary>How many different situations there are.</summary>
    public int Situations => _origins.Count;

    /// <summary>What goes wrong, with the steps that lead there; null if nothing does.</summary>
    public string? Violation { get; private set; }

    /// <summary>Explores a scenario to its end, or to the first violation.</summary>
    public static Explorer Explore(Scenario scenario)
    {
        var explorer = new Explorer(scenario);
        while (explorer.Violation is null && explorer._open.TryDequeue(out (Situation Situation, int Id) next))
            explorer.Expand(next.Situation, next.Id);
        return explorer;
    }

    private void Expand(Situation situation, int id)
    {
        string? failure = situation.Nodes[Producer].Failure ?? situation.Nodes[Consumer].Failure;
        bool canMove = false;
        for (int side = 0; side < _sides.Length && failure is null; side++)
            canMove |= TryMove(situation, id, side);
        if (failure is null && !canMove && !(situation.Nodes[Producer].IsDone && situation.Nodes[Consumer].IsDone))
            failure = "a wake-up is lost: nobody can move";
        if (failure is not null)
            Violation = Describe(failure, id);
    }

    private bool TryMove(Situation situation, int id, int side)
    {
        Process.Node node = situation.Nodes[side];
        if (node.IsDone)
            return false;
        Access access = node.Access;
        switch (access.Kind)
        {
            case AccessKind.Wait when !situation.Notified[side]:
                return false;
            case AccessKind.Read or AccessKind.ReadAcquire:
                for (int choice = 0; choice < situation.Words.Choices(side, access.Location); choice++)
                {
                    Situation next = situation.Copy();
                    uint value = next.Words.Read(side, access.Location, choice, access.Kind == AccessKind.ReadAcquire);
                    Continue(next, id, side, value, choice == 0 ? $"{access} -> {value}" : $"{access} -> {value} (old)");
                }

                return true;
            default:
                Situation after = situation.Copy();
                Apply(after, side, access);
                Continue(after, id, side, result: 0, access.ToString());
                return true;
        }
    }

    private static void Apply(Situation situation, int side, Access access)
    {
        switch (access.Kind)
        {
            case AccessKind.Write or AccessKind.WriteRelease:
                situation.Words.Write(side, access.Location, access.Value, access.Kind == AccessKind.WriteRelease);
                break;
            case AccessKind.Fence:
                situation.Words.Fence(side);
                break;
            case AccessKind.Notify:
                situation.Notified[1 - side] = true;
                break;
            case AccessKind.Wait:
                situation.Notified[side] = false;
                break;
            default:
                throw new InvalidOperationException($"{access.Kind} is not applied here.");
        }
    }

    private void Continue(Situation situation, int parent, int side, uint result, string step)
    {
        situation.Nodes[side] = _sides[side].After(situation.Nodes[side], result);
        situation.Words.Forget(WriterOf);
        Add(situation, parent, $"{(side == Producer ? "producer" : "consumer")}: {step}");
    }

    private void Add(Situation situation, int parent, string step)
    {
        if (_known.TryAdd(situation.ToKey(), _origins.Count))
        {
            _open.Enqueue((situation, _origins.Count));
            _origins.Add((parent, step));
        }
    }

    /// <summary>The head and the data event are the consumer's, all else is the producer's.</summary>
    private static int WriterOf(int location) =>
        location == Locations.Of(RingWord.Head) || location == Locations.Of(RingWord.DataEvent) ? Consumer : Producer;

    private string Describe(string failure, int id)
    {
        var steps = new List<string>();
        for (; id >= 0; id = _origins[id].Parent)
            steps.Add(_origins[id].Step);
        steps.Reverse();
        return new StringBuilder(failure).Append(", after\n").AppendJoin('\n', steps).ToString();
    }

    /// <summary>Where both sides and the memory stand.</summary>
    private sealed record Situation(WeakMemory Words, Process.Node[] Nodes, bool[] Notified)
    {
        public Situation Copy() => new(Words.Clone(), [.. Nodes], [.. Notified]);

        public Key ToKey()
        {
            var key = new List<uint>(64)
            {
                (uint)Nodes[Producer].Id,
                (uint)Nodes[Consumer].Id,
                (Notified[Producer] ? 1u : 0) | (Notified[Consumer] ? 2u : 0),
            };
            Words.AppendKey(key);
            return new Key([.. key]);
        }
    }

    private readonly record struct Key(uint[] Words)
    {
        public bool Equals(Key other) => Words.AsSpan().SequenceEqual(other.Words);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (uint word in Words)
                hash.Add(word);
            return hash.ToHashCode();
        }
    }
}
