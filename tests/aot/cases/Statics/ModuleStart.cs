using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>What runs before Main.</summary>
internal static class ModuleStart
{
    internal static string Ran { get; private set; } = "not yet";

#pragma warning disable CA2255 // A module initializer is what is tried.
    [ModuleInitializer]
    internal static void Initialize() => Ran = "module initializer ran";
#pragma warning restore CA2255
}
