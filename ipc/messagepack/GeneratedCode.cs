using System.ComponentModel;

namespace Signalbox.MessagePack;

/// <summary>What generated formatters and dispatchers share. Not for code that is written by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedCode
{
    /// <summary>Reads text that must not be nil.</summary>
    /// <param name="reader">Where from.</param>
    public static string ReadRequiredString(ref MessagePackReader reader) =>
        reader.ReadString() ?? throw new MessagePackSerializationException("Nil stands where text is needed.");

    /// <summary>Refuses null.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value that was read.</param>
    /// <param name="name">The member or the argument, for the message.</param>
    public static T Require<T>(T? value, string name)
        where T : class => value ?? throw Missing(name);

    /// <summary>The error for a member or an argument that is not there and has no default.</summary>
    /// <param name="name">Its name.</param>
    public static MessagePackSerializationException Missing(string name) => new($"{name} is missing.");

    /// <summary>Reads over the elements that this version does not know.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="count">How many elements the array has.</param>
    /// <param name="known">How many have been read.</param>
    public static void SkipRest(ref MessagePackReader reader, int count, int known)
    {
        for (; known < count; known++)
            reader.Skip();
    }

    /// <summary>Reads the key of a map's next pair.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The key; empty, as no key of ours is, if it is not text.</returns>
    public static ReadOnlySpan<byte> ReadKey(ref MessagePackReader reader)
    {
        if (reader.NextMessagePackType == MessagePackType.String)
            return reader.ReadStringSpan();
        reader.Skip();
        return default;
    }

    /// <summary>The error for an object of a type that its union does not name.</summary>
    /// <param name="value">The object.</param>
    public static MessagePackSerializationException NotInUnion(object value) =>
        new($"{value.GetType()} is not in the union.");

    /// <summary>The error for a key that a union does not have.</summary>
    /// <param name="key">The key.</param>
    public static MessagePackSerializationException UnknownUnionKey(int key) => new($"The union has no key {key}.");
}
