using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>Questions about metadata that Cecil does not answer itself.</summary>
public static class CecilExtensions
{
    public static bool IsStaticConstructor(this MethodDefinition method) => method.IsConstructor && method.IsStatic;

    public static CustomAttribute? Attribute(this ICustomAttributeProvider provider, string name)
    {
        if (!provider.HasCustomAttributes)
        {
            return null;
        }

        foreach (var a in provider.CustomAttributes)
        {
            if (a.AttributeType.Name == name)
            {
                return a;
            }
        }

        return null;
    }
}
