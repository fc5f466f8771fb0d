using Mono.Cecil;
using Signalbox.Aot.Driver;
using Signalbox.Aot.Metadata;
using Signalbox.Harness;

namespace Signalbox.Aot.Tests;

/// <summary>The compiler's types of the subjects; one for each test class, because the type system has no locks.</summary>
public sealed class SubjectTypes : IDisposable
{
    private readonly AssemblyLoader _assemblies;
    private readonly ModuleDefinition _module;

    public SubjectTypes()
    {
        _assemblies = new AssemblyLoader([RepositoryTree.PathOf("out", "tests", "subjects")], ClassLibrary.Folders());
        Types = new TypeSystem(_assemblies);
        _module = _assemblies.Load("Signalbox.Aot.Subjects").MainModule;
    }

    public TypeSystem Types { get; }

    public WellKnownTypes Known => Types.WellKnown;

    public AssemblyLoader Assemblies => _assemblies;

    public void Dispose() => _assemblies.Dispose();

    /// <summary>The definition of a type nested in a subject: "TypeLayout", "Packed" or "Box`1/Lid".</summary>
    public TypeDefinition Definition(string subject, string name) =>
        _module.GetType($"Signalbox.Aot.Subjects.{subject}/{name}")
        ?? throw new ArgumentException($"the subject {subject} has no type {name}");

    /// <summary>The same, closed over arguments.</summary>
    public DefType Type(string subject, string name, params TypeDesc[] arguments) =>
        Types.Type(Definition(subject, name), arguments);

    /// <summary>A type of the class library.</summary>
    public DefType Library(string name, params TypeDesc[] arguments) =>
        Types.Type(_assemblies.CoreLib.GetType(name) ?? throw new ArgumentException($"CoreLib has no {name}"), arguments);
}
