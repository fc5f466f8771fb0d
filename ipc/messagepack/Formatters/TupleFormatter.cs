namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="Tuple{T1}"/> as an array of one, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
public sealed class TupleFormatter<T1>(
    IMessagePackFormatter<T1>? item1 = null)
    : IMessagePackFormatter<Tuple<T1>?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Tuple<T1>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(1);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
    }

    /// <inheritdoc/>
    public Tuple<T1>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 1);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1>(
            options.Choose(item1).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="Tuple{T1, T2}"/> as an array of two, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
/// <param name="item2">Formats item 2; null asks the resolver.</param>
public sealed class TupleFormatter<T1, T2>(
    IMessagePackFormatter<T1>? item1 = null,
    IMessagePackFormatter<T2>? item2 = null)
    : IMessagePackFormatter<Tuple<T1, T2>?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Tuple<T1, T2>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(2);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
        options.Choose(item2).Serialize(ref writer, value.Item2, options);
    }

    /// <inheritdoc/>
    public Tuple<T1, T2>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 2);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1, T2>(
            options.Choose(item1).Deserialize(ref reader, options),
            options.Choose(item2).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="Tuple{T1, T2, T3}"/> as an array of three, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
/// <param name="item2">Formats item 2; null asks the resolver.</param>
/// <param name="item3">Formats item 3; null asks the resolver.</param>
public sealed class TupleFormatter<T1, T2, T3>(
    IMessagePackFormatter<T1>? item1 = null,
    IMessagePackFormatter<T2>? item2 = null,
    IMessagePackFormatter<T3>? item3 = null)
    : IMessagePackFormatter<Tuple<T1, T2, T3>?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Tuple<T1, T2, T3>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(3);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
        options.Choose(item2).Serialize(ref writer, value.Item2, options);
        options.Choose(item3).Serialize(ref writer, value.Item3, options);
    }

    /// <inheritdoc/>
    public Tuple<T1, T2, T3>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 3);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1, T2, T3>(
            options.Choose(item1).Deserialize(ref reader, options),
            options.Choose(item2).Deserialize(ref reader, options),
            options.Choose(item3).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="Tuple{T1, T2, T3, T4}"/> as an array of four, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
/// <param name="item2">Formats item 2; null asks the resolver.</param>
/// <param name="item3">Formats item 3; null asks the resolver.</param>
/// <param name="item4">Formats item 4; null asks the resolver.</param>
public sealed class TupleFormatter<T1, T2, T3, T4>(
    IMessagePackFormatter<T1>? item1 = null,
    IMessagePackFormatter<T2>? item2 = null,
    IMessagePackFormatter<T3>? item3 = null,
    IMessagePackFormatter<T4>? item4 = null)
    : IMessagePackFormatter<Tuple<T1, T2, T3, T4>?>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, Tuple<T1, T2, T3, T4>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(4);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
        options.Choose(item2).Serialize(ref writer, value.Item2, options);
        options.Choose(item3).Serialize(ref writer, value.Item3, options);
        options.Choose(item4).Serialize(ref writer, value.Item4, options);
    }

    /// <inheritdoc/>
    public Tuple<T1, T2, T3, T4>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 4);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1, T2, T3, T4>(
            options.Choose(item1).Deserialize(ref reader, options),
            options.Choose(item2).Deserialize(ref reader, options),
            options.Choose(item3).Deserialize(ref reader, options),
            options.Choose(item4).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="Tuple{T1, T2, T3, T4, T5}"/> as an array of five, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <typeparam name="T5">The type of item 5.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
/// <param name="item2">Formats item 2; null asks the resolver.</param>
/// <param name="item3">Formats item 3; null asks the resolver.</param>
/// <param name="item4">Formats item 4; null asks the resolver.</param>
/// <param name="item5">Formats item 5; null asks the resolver.</param>
public sealed class TupleFormatter<T1, T2, T3, T4, T5>(
    IMessagePackFormatter<T1>? item1 = null,
    IMessagePackFormatter<T2>? item2 = null,
    IMessagePackFormatter<T3>? item3 = null,
    IMessagePackFormatter<T4>? item4 = null,
    IMessagePackFormatter<T5>? item5 = null)
    : IMessagePackFormatter<Tuple<T1, T2, T3, T4, T5>?>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, Tuple<T1, T2, T3, T4, T5>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(5);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
        options.Choose(item2).Serialize(ref writer, value.Item2, options);
        options.Choose(item3).Serialize(ref writer, value.Item3, options);
        options.Choose(item4).Serialize(ref writer, value.Item4, options);
        options.Choose(item5).Serialize(ref writer, value.Item5, options);
    }

    /// <inheritdoc/>
    public Tuple<T1, T2, T3, T4, T5>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 5);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1, T2, T3, T4, T5>(
            options.Choose(item1).Deserialize(ref reader, options),
            options.Choose(item2).Deserialize(ref reader, options),
            options.Choose(item3).Deserialize(ref reader, options),
            options.Choose(item4).Deserialize(ref reader, options),
            options.Choose(item5).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="Tuple{T1, T2, T3, T4, T5, T6}"/> as an array of six, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <typeparam name="T5">The type of item 5.</typeparam>
/// <typeparam name="T6">The type of item 6.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
/// <param name="item2">Formats item 2; null asks the resolver.</param>
/// <param name="item3">Formats item 3; null asks the resolver.</param>
/// <param name="item4">Formats item 4; null asks the resolver.</param>
/// <param name="item5">Formats item 5; null asks the resolver.</param>
/// <param name="item6">Formats item 6; null asks the resolver.</param>
public sealed class TupleFormatter<T1, T2, T3, T4, T5, T6>(
    IMessagePackFormatter<T1>? item1 = null,
    IMessagePackFormatter<T2>? item2 = null,
    IMessagePackFormatter<T3>? item3 = null,
    IMessagePackFormatter<T4>? item4 = null,
    IMessagePackFormatter<T5>? item5 = null,
    IMessagePackFormatter<T6>? item6 = null)
    : IMessagePackFormatter<Tuple<T1, T2, T3, T4, T5, T6>?>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, Tuple<T1, T2, T3, T4, T5, T6>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(6);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
        options.Choose(item2).Serialize(ref writer, value.Item2, options);
        options.Choose(item3).Serialize(ref writer, value.Item3, options);
        options.Choose(item4).Serialize(ref writer, value.Item4, options);
        options.Choose(item5).Serialize(ref writer, value.Item5, options);
        options.Choose(item6).Serialize(ref writer, value.Item6, options);
    }

    /// <inheritdoc/>
    public Tuple<T1, T2, T3, T4, T5, T6>? Deserialize(
        ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 6);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1, T2, T3, T4, T5, T6>(
            options.Choose(item1).Deserialize(ref reader, options),
            options.Choose(item2).Deserialize(ref reader, options),
            options.Choose(item3).Deserialize(ref reader, options),
            options.Choose(item4).Deserialize(ref reader, options),
            options.Choose(item5).Deserialize(ref reader, options),
            options.Choose(item6).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="Tuple{T1, T2, T3, T4, T5, T6, T7}"/> as an array of seven, and null as nil.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <typeparam name="T5">The type of item 5.</typeparam>
/// <typeparam name="T6">The type of item 6.</typeparam>
/// <typeparam name="T7">The type of item 7.</typeparam>
/// <param name="item1">Formats item 1; null asks the resolver.</param>
/// <param name="item2">Formats item 2; null asks the resolver.</param>
/// <param name="item3">Formats item 3; null asks the resolver.</param>
/// <param name="item4">Formats item 4; null asks the resolver.</param>
/// <param name="item5">Formats item 5; null asks the resolver.</param>
/// <param name="item6">Formats item 6; null asks the resolver.</param>
/// <param name="item7">Formats item 7; null asks the resolver.</param>
public sealed class TupleFormatter<T1, T2, T3, T4, T5, T6, T7>(
    IMessagePackFormatter<T1>? item1 = null,
    IMessagePackFormatter<T2>? item2 = null,
    IMessagePackFormatter<T3>? item3 = null,
    IMessagePackFormatter<T4>? item4 = null,
    IMessagePackFormatter<T5>? item5 = null,
    IMessagePackFormatter<T6>? item6 = null,
    IMessagePackFormatter<T7>? item7 = null)
    : IMessagePackFormatter<Tuple<T1, T2, T3, T4, T5, T6, T7>?>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(7);
        options.Choose(item1).Serialize(ref writer, value.Item1, options);
        options.Choose(item2).Serialize(ref writer, value.Item2, options);
        options.Choose(item3).Serialize(ref writer, value.Item3, options);
        options.Choose(item4).Serialize(ref writer, value.Item4, options);
        options.Choose(item5).Serialize(ref writer, value.Item5, options);
        options.Choose(item6).Serialize(ref writer, value.Item6, options);
        options.Choose(item7).Serialize(ref writer, value.Item7, options);
    }

    /// <inheritdoc/>
    public Tuple<T1, T2, T3, T4, T5, T6, T7>? Deserialize(
        ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        CollectionLength.RequireExactly(ref reader, 7);
        options.Security.DepthStep(ref reader);
        var result = new Tuple<T1, T2, T3, T4, T5, T6, T7>(
            options.Choose(item1).Deserialize(ref reader, options),
            options.Choose(item2).Deserialize(ref reader, options),
            options.Choose(item3).Deserialize(ref reader, options),
            options.Choose(item4).Deserialize(ref reader, options),
            options.Choose(item5).Deserialize(ref reader, options),
            options.Choose(item6).Deserialize(ref reader, options),
            options.Choose(item7).Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}
