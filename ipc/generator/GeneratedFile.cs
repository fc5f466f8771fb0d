using System;

namespace Signalbox.Generator;

/// <summary>What the generator has made of one declaration. Compared by value, so that an edit elsewhere costs nothing.</summary>
/// <param name="Name">The file's name; empty if there is none, because of the problems.</param>
/// <param name="Text">The file.</param>
/// <param name="Problems">What is wrong with the declaration.</param>
/// <param name="Formatters">The formatters that the assembly's resolver gets to know.</param>
internal sealed record GeneratedFile(
    string Name, string Text, EquatableArray<Problem> Problems, EquatableArray<FormatterEntry> Formatters);

/// <summary>A type and the expression that makes its formatter.</summary>
internal sealed record FormatterEntry(string Type, string Expression) : IComparable<FormatterEntry>
{
    public int CompareTo(FormatterEntry other) => string.CompareOrdinal(Type, other.Type);
}
