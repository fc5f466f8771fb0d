using Xunit.Abstractions;

namespace Signalbox.Runtime.Tests.Collector;

/// <summary>
/// Random programs on the heap, beside a model that knows what they allocated and linked. After each collection every
/// object that the model reaches must be there with its contents, and nothing else may be in use.
/// </summary>
public sealed unsafe class HeapModelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(64 << 10, 3000)]
    [InlineData(512 << 10, 20000)]
    [InlineData(4 << 20, 40000)]
    public void Random_programs_see_their_objects_and_nothing_else_stays(int heapBytes, int steps)
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        new Run(heapBytes, seed).Execute(steps);
    }

    private sealed class Model(nint address, int slotBytes, int references, long mark)
    {
        internal nint Address { get; } = address;

        internal int SlotBytes { get; } = slotBytes;

        internal Model?[] References { get; } = new Model?[references];

        /// <summary>A number that stands in the object's last word, which is no reference.</summary>
        internal long Mark { get; } = mark;
    }

    private sealed class Run
    {
        private readonly HeapFixture _fixture;
        private readonly Random _random;
        private readonly Model?[] _roots = new Model?[HeapFixture.RootCount];
        private readonly nint _arrayType;
        private readonly nint[] _classTypes = new nint[12];
        private long _nextMark = 1;

        internal Run(int heapBytes, int seed)
        {
            _fixture = new(heapBytes);
            _random = new(seed);
            _arrayType = (nint)_fixture.Types.Array(16, 0b01);
            for (int words = 1; words < _classTypes.Length; words++)
            {
                // All words but the last are references.
                _classTypes[words] = (nint)_fixture.Types.Class(words, (1UL << (words - 1)) - 1);
            }
        }

        internal void Execute(int steps)
        {
            using (_fixture)
            {
                for (int step = 0; step < steps; step++)
                {
                    Step();
                }

                CollectAndCheck();
            }
        }

        private void Step()
        {
            int choice = _random.Next(100);
            if (choice < 60)
            {
                SetRoot(_random.Next(_roots.Length), Allocate());
            }
            else if (choice < 85)
            {
                Link();
            }
            else if (choice < 99)
            {
                SetRoot(_random.Next(_roots.Length), null);
            }
            else
            {
                CollectAndCheck();
            }
        }

        private Model? Allocate()
        {
            bool isArray = _random.Next(4) == 0;
            int size = isArray ? (int)Math.Pow(2, _random.NextDouble() * 10) : _random.Next(1, _classTypes.Length);
            byte* type = (byte*)(isArray ? _arrayType : _classTypes[size]);
            byte* value = _fixture.TryNew(type, (uint)size);
            if (value == null)
            {
                CollectAndCheck();
                value = _fixture.TryNew(type, (uint)size);
                if (value == null)
                {
                    // Nearly all is in use, or in pieces: the program lets go of most of it.
                    for (int index = 0; index < _roots.Length; index++)
                    {
                        SetRoot(index, null);
                    }

                    return null;
                }
            }

            int bytes = isArray ? 24 + (16 * size) : 16 + (8 * size);
            Model model = new((nint)value, SlotBytesFor(bytes), isArray ? size : size - 1, _nextMark++);
            *MarkOf(model, bytes) = model.Mark;
            return model;
        }

        private void Link()
        {
            Model? source = _roots[_random.Next(_roots.Length)];
            Model? target = _roots[_random.Next(_roots.Length)];
            if (source is null || source.References.Length == 0)
            {
                return;
            }

            int index = _random.Next(source.References.Length);
            source.References[index] = target;
            *ReferenceOf(source, index) = target?.Address ?? 0;
        }

        private void SetRoot(int index, Model? model)
        {
            _roots[index] = model;

            // Any address within the object will do.
            _fixture.Roots[index] = model is null ? null : (byte*)model.Address + _random.Next(8);
        }

        private void CollectAndCheck()
        {
            _fixture.Collect();
            HashSet<Model> reached = [];
            Stack<Model> open = new(_roots.OfType<Model>());
            nuint expected = 0;
            while (open.TryPop(out Model? model))
            {
                if (!reached.Add(model))
                {
                    continue;
                }

                expected += (nuint)model.SlotBytes;
                Check(model);
                foreach (Model reference in model.References.OfType<Model>())
                {
                    open.Push(reference);
                }
            }

            Assert.Equal(expected, _fixture.Heap.CountUsedBytes());
        }

        private static void Check(Model model)
        {
            bool isArray = IsArray(model);
            int bytes = isArray ? 24 + (16 * model.References.Length) : 16 + (8 * (model.References.Length + 1));
            Assert.Equal(model.Mark, *MarkOf(model, bytes));
            for (int index = 0; index < model.References.Length; index++)
            {
                Assert.Equal(model.References[index]?.Address ?? 0, *ReferenceOf(model, index));
            }
        }

        private static bool IsArray(Model model) => (int)**(uint**)model.Address < 0;

        /// <summary>The last word of the object: the header takes the first 8 of its bytes.</summary>
        private static long* MarkOf(Model model, int bytes) => (long*)(model.Address + bytes - 16);

        private static nint* ReferenceOf(Model model, int index) =>
            (nint*)(model.Address + (IsArray(model) ? 16 + (16 * index) : 8 + (8 * index)));

        private static int SlotBytesFor(int bytes)
        {
            if (bytes > Runtime.Collector.SizeClass.LimitBytes)
            {
                return (bytes + Runtime.Collector.Heap.BlockBytes - 1) & -Runtime.Collector.Heap.BlockBytes;
            }

            foreach (ushort slotBytes in Runtime.Collector.SizeClass.SlotBytes)
            {
                if (slotBytes >= bytes)
                {
                    return slotBytes;
                }
            }

            return 0;
        }
    }
}
