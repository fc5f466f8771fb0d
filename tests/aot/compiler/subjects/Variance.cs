namespace Signalbox.Aot.Subjects;

/// <summary>Types that may or may not stand for each other.</summary>
internal static class Variance
{
    internal interface ISource<out T>;

    internal interface ISink<in T>;

    internal interface IExact<T>;

    internal delegate TOut Change<in TIn, out TOut>(TIn value);

    internal class Animal;

    internal class Dog : Animal;

    internal class Kennel : ISource<Dog>, ISink<Animal>, IExact<Dog>;

    internal struct Number : ISource<int>;

    internal enum Unsigned : uint
    {
        None,
    }
}
