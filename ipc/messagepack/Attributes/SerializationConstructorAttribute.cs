namespace Signalbox.MessagePack;

/// <summary>The constructor that a reader calls, where there are several. Its parameters are named like the members.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class SerializationConstructorAttribute : Attribute;
