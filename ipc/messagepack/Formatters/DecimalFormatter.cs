using System.Globalization;

namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="decimal"/> as text, for no number format holds it exactly.</summary>
public sealed class DecimalFormatter : IMessagePackFormatter<decimal>
{
    private const int LongestText = 31;

    /// <summary>The one instance.</summary>
    public static readonly DecimalFormatter Instance = new();

    private DecimalFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, decimal value, MessagePackSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        writer.WriteString(text[..length]);
    }

    /// <inheritdoc/>
    public decimal Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        decimal.TryParse(reader.ReadStringSpan(), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw new MessagePackSerializationException("The text is not a decimal number.");
}
