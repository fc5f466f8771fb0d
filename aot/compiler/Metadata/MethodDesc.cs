using System.Text;
using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>
/// A method of a closed type with its own generic arguments. A generic method without arguments is its open form,
/// which stands for the slot in virtual tables. Interned by <see cref="TypeSystem"/>.
/// </summary>
public sealed class MethodDesc
{
    private MethodSignature? _signature;
    private string? _symbol;

    internal MethodDesc(DefType owner, MethodDefinition definition, TypeDesc[] arguments)
    {
        Owner = owner;
        Definition = definition;
        Arguments = arguments;
    }

    public DefType Owner { get; }

    public MethodDefinition Definition { get; }

    public TypeDesc[] Arguments { get; }

    public TypeSystem Types => Owner.Types;

    public string Name => Definition.Name;

    public bool IsStatic => Definition.IsStatic;

    public bool IsVirtual => Definition.IsVirtual;

    /// <summary>True for a generic method whose arguments are not given.</summary>
    public bool IsOpen => Definition.HasGenericParameters && Arguments.Length == 0;

    public GenericContext Context => new(Owner.Arguments, IsOpen ? Types.MethodVariables(Definition.GenericParameters.Count) : Arguments);

    public MethodSignature Signature => _signature ??= new MethodSignature(
        Types.Resolve(Definition.ReturnType, Context),
        [.. Definition.Parameters.Select(p => Types.Resolve(p.ParameterType, Context))],
        Definition.HasThis);

    /// <summary>Unique readable name: Namespace.Type.Method&lt;args&gt;(parameters).</summary>
    public string Symbol => _symbol ??= MakeSymbol();

    /// <summary>Conversion operators differ by their result only.</summary>
    private bool ReturnIsPartOfName => Definition.IsSpecialName && Name.StartsWith("op_", StringComparison.Ordinal);

    public bool Is(string owner, string name) => Definition.Name == name && Owner.Definition.FullName == owner;

    /// <summary>The same method with arguments of its generic parameters.</summary>
    public MethodDesc Instantiate(TypeDesc[] arguments) =>
        Definition.HasGenericParameters ? Types.Method(Owner, Definition, arguments) : this;

    /// <summary>The open form of a generic method, the method itself otherwise.</summary>
    public MethodDesc Open => Arguments.Length == 0 ? this : Types.Method(Owner, Definition, []);

    public bool HasAttribute(string name)
    {
        foreach (var a in Definition.CustomAttributes)
        {
            if (a.AttributeType.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => Symbol;

    private string MakeSymbol()
    {
        var text = new StringBuilder(Owner.DisplayName).Append('.').Append(Name);
        if (Arguments.Length > 0)
        {
            text.Append('<').AppendJoin(',', Arguments.Select(a => a.DisplayName)).Append('>');
        }

        text.Append('(').AppendJoin(',', Signature.Parameters.Select(p => p.DisplayName)).Append(')');
        if (ReturnIsPartOfName)
        {
            text.Append(':').Append(Signature.ReturnType.DisplayName);
        }

        return text.ToString();
    }
}
