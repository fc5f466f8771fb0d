using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Numerics.Plane that came with .NET 10.</summary>
[AdditionTo("System.Numerics.Plane")]
internal static class PlaneAdditions
{
    internal static Plane Create(Vector4 value) => new(value);
}
