namespace Signalbox.Aot.Metadata;

/// <summary>What the generic parameters stand for inside a member: those of its type and its own.</summary>
public readonly record struct GenericContext(TypeDesc[] TypeArguments, TypeDesc[] MethodArguments);
