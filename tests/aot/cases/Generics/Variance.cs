namespace Signalbox.Cases;

/// <summary>Co- and contravariance of interfaces and delegates, with the casts that succeed and those that do not.</summary>
internal static class Variance
{
    internal static Topic Topic => new(
        "variance",
        new("covariant_interfaces", Covariant),
        new("contravariant_interfaces", Contravariant),
        new("both_directions", BothDirections),
        new("nested", Nested),
        new("casts", Casts),
        new("value_types_are_invariant", ValueTypes),
        new("delegates", Delegates),
        new("method_groups", MethodGroups),
        new("ambiguous_takes_the_first_declared", Ambiguous),
        new("enumerables", Enumerables),
        new("covariant_returns", CovariantReturns));

    private class Animal
    {
        public virtual string Name => "animal";
    }

    private class Cat : Animal
    {
        public override string Name => "cat";
    }

    private sealed class Kitten : Cat
    {
        public override string Name => "kitten";
    }

    private interface IProducer<out T>
    {
        T Produce();
    }

    private interface IConsumer<in T>
    {
        string Consume(T value);
    }

    private interface ITransform<in TIn, out TOut>
    {
        TOut Transform(TIn value);
    }

    private sealed class Producer<T>(T value) : IProducer<T>
    {
        public T Produce() => value;
    }

    private sealed class Consumer<T> : IConsumer<T>
    {
        public string Consume(T value) => $"{typeof(T).Name} takes {value?.GetType().Name}";
    }

    private sealed class Transformer : ITransform<Animal, Kitten>
    {
        public Kitten Transform(Animal value) => new();
    }

    private static void Covariant()
    {
        IProducer<Kitten> kittens = new Producer<Kitten>(new Kitten());
        IProducer<Cat> cats = kittens;
        IProducer<Animal> animals = cats;
        IProducer<object> objects = animals;
        Console.WriteLine($"{cats.Produce().Name} {animals.Produce().Name} {objects.Produce().GetType().Name} {ReferenceEquals(objects, kittens)}");
    }

    private static void Contravariant()
    {
        IConsumer<object> objects = new Consumer<object>();
        IConsumer<Animal> animals = objects;
        IConsumer<Kitten> kittens = animals;
        Console.WriteLine($"{animals.Consume(new Cat())} {kittens.Consume(new Kitten())}");
        IConsumer<Cat> cats = new Consumer<Animal>();
        Console.WriteLine(cats.Consume(new Kitten()));
    }

    private static void BothDirections()
    {
        ITransform<Cat, Animal> transform = new Transformer();
        ITransform<Kitten, object> wider = transform;
        Console.WriteLine($"{transform.Transform(new Cat()).Name} {wider.Transform(new Kitten())?.GetType().Name}");
    }

    private static void Nested()
    {
        IProducer<IProducer<Cat>> nested = new Producer<IProducer<Kitten>>(new Producer<Kitten>(new Kitten()));
        Console.WriteLine(nested.Produce().Produce().Name);
        IConsumer<IConsumer<Cat>> consumers = new Consumer<IConsumer<Cat>>();
        IConsumer<IConsumer<Animal>> other = consumers;
        Console.WriteLine(other.Consume(new Consumer<Animal>()));
        IConsumer<IProducer<Kitten>> mixed = new Consumer<IProducer<Animal>>();
        Console.WriteLine(mixed.Consume(new Producer<Kitten>(new Kitten())));
    }

    private static void Casts()
    {
        object kittens = Show.Opaque<object>(new Producer<Kitten>(new Kitten()));
        object animalConsumer = Show.Opaque<object>(new Consumer<Animal>());
        Console.WriteLine($"{kittens is IProducer<Animal>} {kittens is IProducer<string>} {kittens is IProducer<object>} {animalConsumer is IConsumer<Kitten>} {animalConsumer is IConsumer<object>}");
        Console.WriteLine($"{kittens as IProducer<Cat> != null} {kittens as Producer<Cat> == null} {animalConsumer as IConsumer<string> == null}");
        Show.ThrownType("cast", () => _ = (IProducer<string>)kittens);
        Show.ThrownType("consumer", () => _ = (IConsumer<object>)animalConsumer);
    }

    private static void ValueTypes()
    {
        object ints = Show.Opaque<object>(new Producer<int>(5));
        Console.WriteLine($"{ints is IProducer<int>} {ints is IProducer<object>} {ints is IProducer<ValueType>} {ints is IProducer<uint>}");
        object list = Show.Opaque<object>(new List<int>());
        Console.WriteLine($"{list is IEnumerable<int>} {list is IEnumerable<object>} {Show.Opaque<object>(new List<string>()) is IEnumerable<object>} {Show.Opaque<object>(new List<string>()) is IList<object>}");
    }

    private static void Delegates()
    {
        Func<Kitten> makeKitten = () => new Kitten();
        Func<Animal> makeAnimal = makeKitten;
        Action<object> consume = o => Console.WriteLine("consumed " + o.GetType().Name);
        Action<Cat> consumeCat = consume;
        Func<Animal, Kitten> both = a => new Kitten();
        Func<Cat, object> wider = both;
        Console.WriteLine($"{makeAnimal().Name} {wider(new Cat()).GetType().Name} {ReferenceEquals(makeKitten, makeAnimal)} {(object)makeKitten is Func<object>} {(object)consume is Action<string>} {(object)consumeCat is Action<object>}");
        consumeCat(new Kitten());
        object boxed = makeAnimal;
        Console.WriteLine(boxed.GetType() == typeof(Func<Kitten>));
        Show.Thrown("combine", () => _ = consumeCat + new Action<Cat>(c => { }));
    }

    private static Kitten Create(Animal? like) => new();

    private static void MethodGroups()
    {
        Func<Cat, Animal> function = Create;
        Func<Kitten?, object> wider = Create;
        Console.WriteLine($"{function(new Cat()).Name} {wider(null).GetType().Name}");
    }

    private sealed class TwoProducers : IProducer<string>, IProducer<Animal>
    {
        string IProducer<string>.Produce() => "text";

        Animal IProducer<Animal>.Produce() => new Cat();
    }

    private static void Ambiguous()
    {
        object two = Show.Opaque<object>(new TwoProducers());
        Console.WriteLine($"{((IProducer<string>)two).Produce()} {((IProducer<Animal>)two).Produce().Name} {((IProducer<object>)two).Produce()}");
    }

    private static void Enumerables()
    {
        IEnumerable<Animal> animals = new List<Cat> { new(), new Kitten() };
        IReadOnlyList<object> objects = new[] { "a", "b" };
        IEnumerable<object> strings = new HashSet<string> { "x" };
        Console.WriteLine($"{string.Join(",", animals.Select(a => a.Name))} {objects[1]} {objects.Count} {strings.First()}");
        IComparer<object> byText = Comparer<object>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        var names = new List<string> { "b", "a" };
        names.Sort(byText);
        Console.WriteLine(string.Join(",", names));
        IEqualityComparer<object> reference = ReferenceEqualityComparer.Instance;
        Console.WriteLine(new HashSet<string>(["x", new string('x', 1)], reference).Count);
    }

    private abstract class Shape
    {
        public abstract Shape Copy();

        public virtual object Tag => "shape";
    }

    private class Circle : Shape
    {
        public override Circle Copy() => new();

        public override string Tag => "circle";

        public int Radius => 3;
    }

    private sealed class Ring : Circle
    {
        public override Ring Copy() => new();

        public override string Tag => "ring";

        public int Hole => 1;
    }

    private static void CovariantReturns()
    {
        Shape shape = new Ring();
        Circle circle = new Ring();
        Console.WriteLine($"{shape.Copy().GetType().Name} {circle.Copy().Radius} {new Ring().Copy().Hole} {shape.Tag} {circle.Tag.Length} {new Circle().Copy().GetType().Name}");
    }
}
