using System;

namespace Signalbox.Runtime;

/// <summary>
/// Says that the static methods of the marked class stand in for methods of a type of the class library.
/// </summary>
/// <remarks>
/// A method replaces the one with its name and parameter types. For an instance method the first parameter is
/// <c>this</c> (<c>ref T</c> for a structure), a constructor is replaced by a method named <c>Constructor</c>, a
/// property's accessor by its IL name. A replacement that matches nothing is a build error.
/// </remarks>
/// <param name="typeName">Full name: <c>System.Threading.Lock</c>, nested types as <c>Outer+Inner</c>, generic ones
/// with their arity as <c>Name`1</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ReplacementForAttribute(string typeName) : Attribute
{
    /// <summary>Full name of the type whose methods are replaced.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Why the class library's own method cannot serve; it goes into the list of replacements.</summary>
    public required string Reason { get; init; }
}
