using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>
/// Finds the classes whose static constructor always does the same, by running it here: their static fields then have their
/// values from the start, nobody asks whether the constructor ran, and what it makes costs no time and no heap. A class for
/// which that does not work is initialized at run time as ever.
/// </summary>
/// <param name="compilation">The image in the making.</param>
public sealed class StaticInitialization(Compilation compilation)
{
    private readonly Dictionary<DefType, Dictionary<FieldDesc, Storage>?> _known = [];
    private readonly HashSet<DefType> _running = [];

    /// <summary>The values of a class's static fields; fields that are missing are zero.</summary>
    /// <returns>Null for a class without a static constructor, and for one whose constructor must run.</returns>
    public IReadOnlyDictionary<FieldDesc, Storage>? Of(DefType type)
    {
        if (_known.TryGetValue(type, out var fields))
        {
            return fields;
        }

        if (type.StaticConstructor is not { } constructor || compilation.Replacements.IsReplaced(constructor.Definition)
            || !_running.Add(type))
        {
            return null;
        }

        try
        {
            var interpreter = new Interpreter(compilation, type);
            interpreter.Run(constructor);
            fields = interpreter.Statics;
        }
        catch (Exception e) when (e is NotConstantException or CompilationException)
        {
            // A problem with the code itself is reported where that code is imported.
        }

        _running.Remove(type);
        return _known[type] = fields;
    }
}
