using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbox.Generator;

/// <summary>How things are called: in the library, and in what is generated.</summary>
internal static class Names
{
    public const string MessagePack = "global::Signalbox.MessagePack";
    public const string Formatters = MessagePack + ".Formatters";
    public const string Description = MessagePack + ".Description";
    public const string Channels = "global::Signalbox.Channels";
    public const string TypeDescriptor = Description + ".TypeDescriptor";
    public const string MemberDescriptor = Description + ".MemberDescriptor";
    public const string Writer = MessagePack + ".MessagePackWriter";
    public const string Reader = MessagePack + ".MessagePackReader";
    public const string Options = MessagePack + ".MessagePackSerializerOptions";
    public const string GeneratedCode = MessagePack + ".GeneratedCode";
    public const string CancellationToken = "global::System.Threading.CancellationToken";

    public const string ObjectAttribute = "Signalbox.MessagePack.MessagePackObjectAttribute";
    public const string KeyAttribute = "Signalbox.MessagePack.KeyAttribute";
    public const string IgnoreAttribute = "Signalbox.MessagePack.IgnoreMemberAttribute";
    public const string UnionAttribute = "Signalbox.MessagePack.UnionAttribute";
    public const string ConstructorAttribute = "Signalbox.MessagePack.SerializationConstructorAttribute";
    public const string FormatterAttribute = "Signalbox.MessagePack.MessagePackFormatterAttribute";
    public const string CallbackInterface = "Signalbox.MessagePack.IMessagePackSerializationCallbackReceiver";
    public const string ContractAttribute = "Signalbox.Channels.ContractAttribute";
    public const string MethodAttribute = "Signalbox.Channels.MethodAttribute";
    public const string IdempotentAttribute = "Signalbox.Channels.IdempotentAttribute";
    public const string StateAttribute = "Signalbox.Channels.StateAttribute";
    public const string AllowedAttribute = "Signalbox.Channels.AllowedAttribute";
    public const string LeaseAttribute = "Signalbox.Channels.LeaseAttribute";
    public const string BufferSlice = "Signalbox.Channels.BufferSlice";
    public const string Handle = "Signalbox.Abi.Handle";

    private static readonly SymbolDisplayFormat MetadataName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The type as it is written in generated code.</summary>
    public static string Of(ITypeSymbol type) => type
        .WithNullableAnnotation(NullableAnnotation.None)
        .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes));

    /// <summary>Namespace and name without type arguments.</summary>
    public static string Plain(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(MetadataName);

    /// <summary>The name with its outer types, as one identifier.</summary>
    public static string Flat(INamedTypeSymbol type) =>
        type.ContainingType is null ? type.Name : $"{Flat(type.ContainingType)}_{type.Name}";

    /// <summary>The namespace in which a type's formatter stands.</summary>
    public static string FormatterNamespace(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? "Formatters"
        : $"{type.ContainingNamespace.ToDisplayString()}.Formatters";

    public static string FormatterOf(INamedTypeSymbol type) =>
        $"global::{FormatterNamespace(type)}.{Flat(type)}Formatter";

    public static string Accessibility(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is INamedTypeSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility != Microsoft.CodeAnalysis.Accessibility.Public)
                return "internal";
        }

        return "public";
    }

    public static AttributeData? Attribute(ISymbol symbol, string name) =>
        Attributes(symbol, name).FirstOrDefault();

    public static IEnumerable<AttributeData> Attributes(ISymbol symbol, string name) => symbol.GetAttributes()
        .Where(attribute => attribute.AttributeClass is INamedTypeSymbol type && Plain(type) == name);

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : $"@{identifier}";

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
