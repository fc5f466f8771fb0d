using Mono.Cecil;

namespace Signalbox.Aot.Publicizer;

/// <summary>
/// Makes every type and member of an assembly public and leaves all else, the identity above all, as it was. Bodies
/// stay: the compiler of C# ignores them, and the ahead-of-time compiler never reads these copies.
/// </summary>
/// <remarks>
/// Two things stay as they are, for they would make names ambiguous. The field behind an event has the event's name,
/// and helper types such as <c>SR</c> or <c>Interop</c> stand in many assemblies: the first assembly given wins.
/// </remarks>
internal sealed class Publicizer
{
    private readonly HashSet<string> _published = new(StringComparer.Ordinal);

    /// <summary>Publishes all of <paramref name="module"/> that no earlier module published.</summary>
    public void Publish(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.Types)
        {
            if (type.FullName == "<Module>" || !_published.Add(type.FullName))
            {
                continue;
            }

            type.IsPublic = true;
            PublishMembers(type);
        }
    }

    private static void PublishMembers(TypeDefinition type)
    {
        HashSet<string> events = new(type.Events.Select(item => item.Name), StringComparer.Ordinal);

        foreach (FieldDefinition field in type.Fields)
        {
            if (!events.Contains(field.Name))
            {
                field.IsPublic = true;
            }

            // A private readonly field is often the very thing that a replacement has to set.
            field.IsInitOnly = false;
        }

        foreach (MethodDefinition method in type.Methods)
        {
            method.IsPublic = true;
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            nested.IsNestedPublic = true;
            PublishMembers(nested);
        }
    }
}
