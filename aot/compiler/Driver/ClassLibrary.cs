using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>Finds the NativeAOT class library in the NuGet cache.</summary>
public static class ClassLibrary
{
    public const string Package = "runtime.linux-x64.microsoft.dotnet.ilcompiler";

    public const string Version = "9.0.22";

    public static IEnumerable<string> Folders()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var root = Path.Combine(cache, Package, Version);
        return Directory.Exists(root)
            ? [Path.Combine(root, "sdk"), Path.Combine(root, "framework")]
            : throw new CompilationException($"{root} is missing; `dotnet restore` of the compiler's project brings it");
    }
}
