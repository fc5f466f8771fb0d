namespace Signalbox.MessagePack.Description;

/// <summary>A member of an object, a name of an enum, a case of a union.</summary>
/// <param name="Name">For people.</param>
/// <param name="Key">Its place in the array, the enum's value, or the union's key.</param>
/// <param name="Type">What it is; null for a name of an enum.</param>
public sealed record MemberDescriptor(string Name, long Key, TypeDescriptor? Type);
