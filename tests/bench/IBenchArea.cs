using Signalbox.Harness;

namespace Signalbox.Bench;

/// <summary>One part of <c>make bench</c>, chosen by <c>ONLY=name</c>. Its figures are named <c>name.*</c>.</summary>
internal interface IBenchArea
{
    /// <summary>Lower case, one word.</summary>
    string Name { get; }

    /// <summary>Measures; each figure comes as soon as it is known.</summary>
    /// <exception cref="FileNotFoundException">An image is not built.</exception>
    /// <exception cref="BenchException">A measurement cannot be trusted.</exception>
    IAsyncEnumerable<Figure> Measure();
}
