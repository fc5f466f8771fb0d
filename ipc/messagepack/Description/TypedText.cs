namespace Signalbox.MessagePack.Description;

/// <summary>Puts names to the values of a described type, and takes them away again: members of objects, names of enums, units
/// of durations. Together with the text form it lets a person read and write any message.</summary>
public static class TypedText
{
    /// <summary>Rewrites the next value with names.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="reader">The value as it travels.</param>
    /// <param name="named">Takes the value with names.</param>
    /// <param name="options">The limit of depth; null means the standard one.</param>
    /// <remarks>A value that is not of the type is copied as it is: what cannot be explained should still be seen.</remarks>
    public static void ToNamed(
        TypeDescriptor type,
        ref MessagePackReader reader,
        ref MessagePackWriter named,
        MessagePackSerializerOptions? options = null) =>
        new Naming(options).Convert(type, ref reader, ref named);

    /// <summary>Rewrites a value with names as it travels.</summary>
    /// <param name="type">What it is to be.</param>
    /// <param name="named">The value with names, or partly without.</param>
    /// <param name="writer">Takes the value as it travels.</param>
    /// <param name="options">The limit of depth; null means the standard one.</param>
    /// <exception cref="MessagePackSerializationException">The value is not of the type; the message says where.</exception>
    public static void FromNamed(
        TypeDescriptor type,
        ref MessagePackReader named,
        ref MessagePackWriter writer,
        MessagePackSerializerOptions? options = null) =>
        new Unnaming(options).Convert(type, ref named, ref writer);
}
