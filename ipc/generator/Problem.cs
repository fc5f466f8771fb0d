using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Signalbox.Generator;

/// <summary>A diagnostic that can be compared by value and holds on to no compilation.</summary>
internal sealed record Problem(string Id, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static Problem At(ISymbol symbol, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        foreach (Location location in symbol.Locations)
        {
            if (location.IsInSource)
            {
                return new Problem(
                    descriptor.Id,
                    location.SourceTree.FilePath,
                    location.SourceSpan,
                    location.GetLineSpan().Span,
                    new EquatableArray<string>(arguments));
            }
        }

        return new Problem(descriptor.Id, "", default, default, new EquatableArray<string>(arguments));
    }

    public Diagnostic ToDiagnostic()
    {
        object[] arguments = [.. Arguments];
        Location location = Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines);
        return Diagnostic.Create(Rules.Find(Id), location, arguments);
    }
}
