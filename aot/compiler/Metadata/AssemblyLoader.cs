using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.Aot.Metadata;

/// <summary>Finds assemblies by simple name: the class library's first, then those of the program and the runtime.</summary>
public sealed class AssemblyLoader : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _libraryNames = new(StringComparer.OrdinalIgnoreCase);
    private ModuleDefinition? _coreLib;

    /// <param name="references">Folders or files of the program, searched in order.</param>
    /// <param name="library">Folders of the class library: code without line numbers, searched first.</param>
    public AssemblyLoader(IEnumerable<string> references, IEnumerable<string> library)
    {
        foreach (var path in library.SelectMany(Assemblies))
        {
            _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            _libraryNames.Add(Path.GetFileNameWithoutExtension(path));
        }

        foreach (var path in references.SelectMany(Assemblies))
        {
            _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
    }

    /// <summary>Files that were read, for the build stamp.</summary>
    public IEnumerable<string> Files => _loaded.Keys.Order(StringComparer.Ordinal).Select(n => _paths[n]);

    /// <summary>Simple names of the class library.</summary>
    public IEnumerable<string> LibraryNames => _libraryNames.Order(StringComparer.Ordinal);

    public ModuleDefinition CoreLib => _coreLib ??= Load("System.Private.CoreLib").MainModule;

    public IEnumerable<AssemblyDefinition> Loaded => _loaded.Values;

    /// <summary>True for code of the class library package, false for the program and our runtime.</summary>
    public bool IsLibrary(ModuleDefinition module) => _libraryNames.Contains(module.Assembly.Name.Name);

    /// <summary>A type that the runtime adds to the class library because newer C# expects it there.</summary>
    public TypeDefinition? FindAddition(string fullName)
    {
        foreach (var (name, assembly) in _loaded)
        {
            if (!name.StartsWith("Signalbox.Runtime.", StringComparison.Ordinal))
            {
                continue;
            }

            // Types that a newer class library has in another assembly are forwarded by the runtime's.
            var module = assembly.MainModule;
            if ((module.GetType(fullName) ?? module.ExportedTypes.FirstOrDefault(t => t.FullName == fullName)?.Resolve()) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    public AssemblyDefinition Load(string simpleName)
    {
        if (_loaded.TryGetValue(simpleName, out var known))
        {
            return known;
        }

        if (!_paths.TryGetValue(simpleName, out var path))
        {
            throw new CompilationException($"assembly {simpleName} is not beside the program nor in the class library");
        }

        var withSymbols = !_libraryNames.Contains(simpleName) && File.Exists(Path.ChangeExtension(path, ".pdb"));
        var parameters = new ReaderParameters
        {
            AssemblyResolver = this,
            ReadingMode = ReadingMode.Deferred,
            InMemory = true,
            ReadSymbols = withSymbols,
            SymbolReaderProvider = withSymbols ? new PortablePdbReaderProvider() : null,
        };
        try
        {
            return _loaded[simpleName] = AssemblyDefinition.ReadAssembly(path, parameters);
        }
        catch (SymbolsNotMatchingException)
        {
            throw new CompilationException($"{Path.ChangeExtension(path, ".pdb")} belongs to another build of {Path.GetFileName(path)}");
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or IndexOutOfRangeException or ArgumentException)
        {
            throw new CompilationException($"{path} is not a .NET assembly: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>An assembly of the program by simple name; null for the class library's and for missing ones.</summary>
    public AssemblyDefinition? Find(string simpleName) =>
        _paths.ContainsKey(simpleName) && !_libraryNames.Contains(simpleName) ? Load(simpleName) : null;

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Load(name.Name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Load(name.Name);

    public void Dispose()
    {
        foreach (var a in _loaded.Values)
        {
            a.Dispose();
        }
    }

    private static IEnumerable<string> Assemblies(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.dll").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new CompilationException($"{path}: no such file or folder");
}
