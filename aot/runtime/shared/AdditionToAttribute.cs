using System;

namespace Signalbox.Runtime;

/// <summary>
/// The static methods of the class belong to a class of the class library that does not have them: newer C# compiles to
/// members of a newer class library. The compiler takes them where a member is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AdditionToAttribute(string typeName) : Attribute
{
    /// <summary>Full name of the type.</summary>
    public string TypeName { get; } = typeName;
}
