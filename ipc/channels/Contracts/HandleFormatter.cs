using Signalbox.Abi;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Formats a kernel handle: it travels beside the message, and an extension of one byte says which of them it is.</summary>
/// <remarks>The receiver gets a handle of its own to the same object. Only short calls carry handles.</remarks>
public sealed class HandleFormatter : IMessagePackFormatter<Handle>
{
    /// <summary>The extension type that marks where a handle stands.</summary>
    public const sbyte ExtensionType = 1;

    /// <summary>The one instance.</summary>
    public static readonly HandleFormatter Instance = new();

    private HandleFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Handle value, MessagePackSerializerOptions options)
    {
        if (value == Handle.None)
        {
            writer.WriteNil();
            return;
        }

        if (writer.Attachments is not List<ulong> handles || handles.Count == Abi.MessageBuffer.MaxHandles)
            throw new MessagePackSerializationException("The message can carry no handle, or no more of them.");
        writer.WriteExtensionFormatHeader(new ExtensionHeader(ExtensionType, 1));
        writer.WriteRaw([(byte)handles.Count]);
        handles.Add(value.Value);
    }

    /// <inheritdoc/>
    public Handle Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return Handle.None;
        ExtensionHeader header = reader.ReadExtensionFormatHeader();
        ReadOnlySpan<byte> place = reader.ReadRaw((int)header.Length);
        return header == new ExtensionHeader(ExtensionType, 1)
            ? new Handle(reader.TakeAttachment(place[0]))
            : throw new MessagePackSerializationException("Where a handle should stand is something else.");
    }
}
