using Signalbox.MessagePack;
using Signalbox.MessagePack.Description;

namespace Signalbox.Channels.Dynamic;

/// <summary>A method's arguments as a person writes them: <c>5, "text"</c> by place or <c>sector: 5, count: 8</c> by name.</summary>
public sealed class TextArguments
{
    private readonly byte[]?[] _values;
    private readonly MethodDescriptor _method;

    private TextArguments(MethodDescriptor method)
    {
        _method = method;
        _values = new byte[method.Parameters.Count][];
    }

    /// <summary>How many arguments are sent: those after the last given one take their defaults.</summary>
    public int Count
    {
        get
        {
            int count = _values.Length;
            while (count > 0 && _values[count - 1] is null)
                count--;
            return count;
        }
    }

    /// <summary>Reads arguments.</summary>
    /// <param name="method">Whose.</param>
    /// <param name="text">The text, without parentheses around it; an object of names, <c>{sector: 5}</c>, will do as well.</param>
    /// <exception cref="MessagePackSerializationException">The text is not the method's arguments; the message says why.</exception>
    public static TextArguments Parse(MethodDescriptor method, string text)
    {
        var arguments = new TextArguments(method);
        string trimmed = text.Trim();
        bool isObject = trimmed.StartsWith('{')
            && (method.Parameters.Count != 1 || trimmed == "{}" || IsNamedFor(method, trimmed));
        if (isObject || StartsWithName(trimmed))
            arguments.ReadNamed(MessagePackSerializer.ConvertFromJson(isObject ? trimmed : $"{{{trimmed}}}"));
        else
            arguments.ReadPlaced(MessagePackSerializer.ConvertFromJson($"[{trimmed}]"));
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments._values[i] is null)
                throw GeneratedCode.Missing($"{method.Name}.{method.Parameters[i].Name}");
        }

        return arguments;
    }

    /// <summary>The argument as it was written, in MessagePack with names.</summary>
    /// <param name="index">Below <see cref="Count"/>.</param>
    public ReadOnlySpan<byte> this[int index] => _values[index];

    /// <summary>Writes an argument as it travels.</summary>
    /// <param name="index">Below <see cref="Count"/>; not of a buffer.</param>
    /// <param name="writer">The request.</param>
    public void Write(int index, ref MessagePackWriter writer)
    {
        var reader = new MessagePackReader(_values[index]);
        TypedText.FromNamed(_method.Parameters[index].Type, ref reader, ref writer);
    }

    /// <summary>Whether an object names the one parameter, or else is its value.</summary>
    private static bool IsNamedFor(MethodDescriptor method, string text) =>
        text.TrimStart('{', ' ', '"').StartsWith(method.Parameters[0].Name, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWithName(string text)
    {
        int end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end > 0 && text.AsSpan(end).TrimStart().StartsWith(":");
    }

    private void ReadPlaced(ReadOnlySpan<byte> array)
    {
        var reader = new MessagePackReader(array);
        int count = reader.ReadArrayHeader();
        if (count > _values.Length)
            throw new MessagePackSerializationException($"{_method} takes {_values.Length} arguments, not {count}.");
        for (int i = 0; i < count; i++)
            _values[i] = reader.ReadRaw().ToArray();
    }

    private void ReadNamed(ReadOnlySpan<byte> map)
    {
        var reader = new MessagePackReader(map);
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            string name = GeneratedCode.ReadRequiredString(ref reader);
            int index = 0;
            while (index < _values.Length
                && !_method.Parameters[index].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                index++;
            }

            if (index == _values.Length)
                throw new MessagePackSerializationException($"{_method} has no argument {name}.");
            _values[index] = reader.ReadRaw().ToArray();
        }
    }
}
