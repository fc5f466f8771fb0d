using Signalbox.Harness;

namespace Signalbox.Bench;

/// <summary>Figures that are measured together, and chosen with <c>make bench ONLY=NAME</c>.</summary>
internal interface IFigureGroup
{
    /// <summary>The word with which the names of all its figures begin.</summary>
    string Name { get; }

    /// <summary>Measures them all.</summary>
    Task<IReadOnlyList<Figure>> Measure();
}
