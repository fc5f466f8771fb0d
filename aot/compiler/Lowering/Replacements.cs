using Mono.Cecil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Lowering;

/// <summary>
/// The runtime's own methods: those that stand for a method of the class library ([ReplacementFor]) and those with a
/// fixed symbol ([RuntimeExport], [UnmanagedCallersOnly]).
/// </summary>
public sealed class Replacements
{
    private readonly Dictionary<MethodDefinition, MethodDefinition> _replacements = [];
    private readonly Dictionary<string, MethodDefinition> _exports = [];
    private readonly Dictionary<MethodDefinition, string> _symbols = [];
    private readonly Dictionary<string, List<MethodDefinition>> _additions = [];
    private readonly TypeSystem _types;

    public Replacements(TypeSystem types) => _types = types;

    /// <summary>Reads a runtime assembly; a later one wins over an earlier one, CoreLib's exports are the last resort.</summary>
    public void Add(ModuleDefinition module, bool isLibrary)
    {
        foreach (var type in module.GetTypes())
        {
            foreach (var method in type.Methods)
            {
                if (ExportName(method) is { } name && (!isLibrary || !_exports.ContainsKey(name)))
                {
                    _exports[name] = method;
                    _symbols[method] = name;
                }
            }

            if (!isLibrary && type.Attribute("AdditionToAttribute") is { } addition)
            {
                _additions[((string)addition.ConstructorArguments[0].Value).Replace('+', '/')] = [.. type.Methods.Where(m => m.IsStatic && !m.IsPrivate)];
            }

            if (!isLibrary && type.Attribute("ReplacementForAttribute") is { } attribute)
            {
                AddReplacements(type, (string)attribute.ConstructorArguments[0].Value);
            }
        }
    }

    public MethodDefinition? Export(string symbol) => _exports.GetValueOrDefault(symbol);

    /// <summary>The fixed symbol of a method, or null.</summary>
    public string? SymbolOf(MethodDefinition method) =>
        _symbols.TryGetValue(method, out var name) && _exports[name] == method ? name : null;

    /// <summary>A method that the runtime adds to a class because newer C# expects it there; its receiver comes first.</summary>
    public MethodDefinition? FindAddition(MethodReference reference)
    {
        if (!_additions.TryGetValue(reference.DeclaringType.GetElementType().FullName, out var candidates))
        {
            return null;
        }

        var shift = reference.HasThis ? 1 : 0;
        return candidates.FirstOrDefault(m => m.Name == reference.Name
            && m.Parameters.Skip(shift).Select(p => Simple(p.ParameterType)).SequenceEqual(reference.Parameters.Select(p => Simple(p.ParameterType))));
    }

    /// <summary>What the runtime adds to a class that a newer class library lets implement one more interface.</summary>
    public MethodDesc? FindImplementation(MethodDesc method, TypeDesc type)
    {
        if (type is not DefType owner || !_additions.TryGetValue(owner.Definition.FullName, out var candidates))
        {
            return null;
        }

        return candidates.Where(m => m.Name == method.Name && !m.HasGenericParameters && !m.DeclaringType.HasGenericParameters)
            .Select(m => _types.Method(_types.Type(m.DeclaringType), m, []))
            .FirstOrDefault(m => m.Signature.Parameters.SequenceEqual(method.Signature.Parameters));
    }

    /// <summary>The method that is compiled instead, or the method itself.</summary>
    public MethodDesc Resolve(MethodDesc method)
    {
        if (!_replacements.TryGetValue(method.Definition, out var definition))
        {
            return method;
        }

        // The replacing class has the parameters of the replaced one, or its methods have them in front of their own.
        return definition.DeclaringType.HasGenericParameters
            ? _types.Method(_types.Type(definition.DeclaringType, method.Owner.Arguments), definition, method.Arguments)
            : _types.Method(_types.Type(definition.DeclaringType), definition, [.. method.Owner.Arguments, .. method.Arguments]);
    }

    public bool IsReplaced(MethodDefinition method) => _replacements.ContainsKey(method);

    private static string? ExportName(MethodDefinition method)
    {
        if (!method.IsStatic || !method.HasCustomAttributes)
        {
            return null;
        }

        foreach (var a in method.CustomAttributes)
        {
            if (a.AttributeType.Name == "RuntimeExportAttribute")
            {
                return (string)a.ConstructorArguments[0].Value;
            }

            if (a.AttributeType.Name == "UnmanagedCallersOnlyAttribute")
            {
                var entry = a.Fields.FirstOrDefault(f => f.Name == "EntryPoint").Argument.Value as string;
                if (entry != null)
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private void AddReplacements(TypeDefinition type, string targetName)
    {
        var target = FindType(targetName.Replace('+', '/'))
            ?? throw new CompilationException($"{type.FullName} replaces {targetName}, which no assembly of the class library has");
        foreach (var method in type.Methods.Where(m => m.IsStatic && !m.IsConstructor && !m.IsPrivate))
        {
            var original = target.Methods.FirstOrDefault(m => Stands(method, m));
            if (original != null)
            {
                _replacements[original] = method;
            }
            else if (!method.IsAssembly || method.Attribute("HelperAttribute") == null)
            {
                throw new CompilationException($"{method.FullName} replaces nothing: {targetName} has no such method");
            }
        }
    }

    private TypeDefinition? FindType(string name)
    {
        if (_types.Assemblies.CoreLib.GetType(name) is { } core)
        {
            return core;
        }

        foreach (var assembly in _types.Assemblies.LibraryNames)
        {
            // Only assemblies with a type of that name are worth reading; facades have none of their own.
            if (assembly.StartsWith("System.", StringComparison.Ordinal) && MayHold(assembly, name)
                && _types.Assemblies.Load(assembly).MainModule.GetType(name) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    private static bool MayHold(string assembly, string type) =>
        type.StartsWith(assembly + ".", StringComparison.Ordinal) || assembly is "System.Console" or "System.Collections.Concurrent" or "System.Threading"
            or "System.Collections" or "System.Linq" or "System.Threading.Tasks.Parallel" or "System.Runtime.InteropServices" or "System.Diagnostics.TraceSource";

    private static bool Stands(MethodDefinition replacement, MethodDefinition original)
    {
        var name = replacement.Name == "Constructor" ? ".ctor" : replacement.Name;
        var shift = original.HasThis ? 1 : 0;
        var parameters = original.GenericParameters.Count + (replacement.DeclaringType.HasGenericParameters ? 0 : original.DeclaringType.GenericParameters.Count);
        if (original.Name != name || replacement.GenericParameters.Count != parameters || replacement.Parameters.Count != original.Parameters.Count + shift)
        {
            return false;
        }

        for (var i = 0; i < original.Parameters.Count; i++)
        {
            if (Simple(replacement.Parameters[i + shift].ParameterType) != Simple(original.Parameters[i].ParameterType))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The type's name without modifiers; generic parameters by place only, since both sides number differently.</summary>
    private static string Simple(TypeReference type) => type switch
    {
        IModifierType m => Simple(m.ElementType),
        GenericParameter => "!",
        ByReferenceType b => Simple(b.ElementType) + "&",
        Mono.Cecil.ArrayType a => Simple(a.ElementType) + "[]",
        Mono.Cecil.PointerType p => Simple(p.ElementType) + "*",
        GenericInstanceType g => g.ElementType.FullName + "<" + string.Join(",", g.GenericArguments.Select(Simple)) + ">",
        _ => type.FullName,
    };
}
