using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>The types of CoreLib that the compiler itself refers to.</summary>
public sealed class WellKnownTypes(TypeSystem system)
{
    private readonly Dictionary<string, DefType> _types = [];

    public DefType Void => this["System.Void"];

    public DefType Object => this["System.Object"];

    public DefType String => this["System.String"];

    public DefType Array => this["System.Array"];

    public DefType ValueType => this["System.ValueType"];

    public DefType Enum => this["System.Enum"];

    public DefType Delegate => this["System.Delegate"];

    public DefType MulticastDelegate => this["System.MulticastDelegate"];

    public DefType Exception => this["System.Exception"];

    public DefType RuntimeType => this["System.RuntimeType"];

    public DefType RuntimeTypeHandle => this["System.RuntimeTypeHandle"];

    public DefType Boolean => this["System.Boolean"];

    public DefType Char => this["System.Char"];

    public DefType SByte => this["System.SByte"];

    public DefType Byte => this["System.Byte"];

    public DefType Int16 => this["System.Int16"];

    public DefType UInt16 => this["System.UInt16"];

    public DefType Int32 => this["System.Int32"];

    public DefType UInt32 => this["System.UInt32"];

    public DefType Int64 => this["System.Int64"];

    public DefType UInt64 => this["System.UInt64"];

    public DefType IntPtr => this["System.IntPtr"];

    public DefType UIntPtr => this["System.UIntPtr"];

    public DefType Single => this["System.Single"];

    public DefType Double => this["System.Double"];

    public TypeDefinition ArrayOfT => system.Assemblies.CoreLib.GetType("System.Array`1");

    /// <summary>The non-generic CoreLib type of that full name (nested types with a slash).</summary>
    public DefType this[string fullName]
    {
        get
        {
            if (!_types.TryGetValue(fullName, out var type))
            {
                var definition = system.Assemblies.CoreLib.GetType(fullName)
                    ?? throw new CompilationException($"CoreLib has no type {fullName}; the class library has another version than the compiler expects");
                _types[fullName] = type = system.Type(definition);
            }

            return type;
        }
    }
}
