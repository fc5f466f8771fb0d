namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="ValueTuple{T1}"/> as an array of one.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
public sealed class ValueTupleFormatter<T1> : IMessagePackFormatter<ValueTuple<T1>>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, ValueTuple<T1> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(1);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 1);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="ValueTuple{T1, T2}"/> as an array of two.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
public sealed class ValueTupleFormatter<T1, T2> : IMessagePackFormatter<ValueTuple<T1, T2>>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, ValueTuple<T1, T2> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(2);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
        options.Resolver.GetFormatterWithVerify<T2>().Serialize(ref writer, value.Item2, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1, T2> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 2);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1, T2>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T2>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="ValueTuple{T1, T2, T3}"/> as an array of three.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
public sealed class ValueTupleFormatter<T1, T2, T3> : IMessagePackFormatter<ValueTuple<T1, T2, T3>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, ValueTuple<T1, T2, T3> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(3);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
        options.Resolver.GetFormatterWithVerify<T2>().Serialize(ref writer, value.Item2, options);
        options.Resolver.GetFormatterWithVerify<T3>().Serialize(ref writer, value.Item3, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 3);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1, T2, T3>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T2>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T3>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="ValueTuple{T1, T2, T3, T4}"/> as an array of four.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
public sealed class ValueTupleFormatter<T1, T2, T3, T4> : IMessagePackFormatter<ValueTuple<T1, T2, T3, T4>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, ValueTuple<T1, T2, T3, T4> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(4);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
        options.Resolver.GetFormatterWithVerify<T2>().Serialize(ref writer, value.Item2, options);
        options.Resolver.GetFormatterWithVerify<T3>().Serialize(ref writer, value.Item3, options);
        options.Resolver.GetFormatterWithVerify<T4>().Serialize(ref writer, value.Item4, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3, T4> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 4);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1, T2, T3, T4>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T2>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T3>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T4>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="ValueTuple{T1, T2, T3, T4, T5}"/> as an array of five.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <typeparam name="T5">The type of item 5.</typeparam>
public sealed class ValueTupleFormatter<T1, T2, T3, T4, T5> : IMessagePackFormatter<ValueTuple<T1, T2, T3, T4, T5>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, ValueTuple<T1, T2, T3, T4, T5> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(5);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
        options.Resolver.GetFormatterWithVerify<T2>().Serialize(ref writer, value.Item2, options);
        options.Resolver.GetFormatterWithVerify<T3>().Serialize(ref writer, value.Item3, options);
        options.Resolver.GetFormatterWithVerify<T4>().Serialize(ref writer, value.Item4, options);
        options.Resolver.GetFormatterWithVerify<T5>().Serialize(ref writer, value.Item5, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3, T4, T5> Deserialize(
        ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 5);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1, T2, T3, T4, T5>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T2>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T3>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T4>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T5>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="ValueTuple{T1, T2, T3, T4, T5, T6}"/> as an array of six.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <typeparam name="T5">The type of item 5.</typeparam>
/// <typeparam name="T6">The type of item 6.</typeparam>
public sealed class ValueTupleFormatter<T1, T2, T3, T4, T5, T6> : IMessagePackFormatter<ValueTuple<T1, T2, T3, T4, T5, T6>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(6);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
        options.Resolver.GetFormatterWithVerify<T2>().Serialize(ref writer, value.Item2, options);
        options.Resolver.GetFormatterWithVerify<T3>().Serialize(ref writer, value.Item3, options);
        options.Resolver.GetFormatterWithVerify<T4>().Serialize(ref writer, value.Item4, options);
        options.Resolver.GetFormatterWithVerify<T5>().Serialize(ref writer, value.Item5, options);
        options.Resolver.GetFormatterWithVerify<T6>().Serialize(ref writer, value.Item6, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3, T4, T5, T6> Deserialize(
        ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 6);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1, T2, T3, T4, T5, T6>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T2>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T3>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T4>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T5>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T6>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}

/// <summary>Formats a <see cref="ValueTuple{T1, T2, T3, T4, T5, T6, T7}"/> as an array of seven.</summary>
/// <typeparam name="T1">The type of item 1.</typeparam>
/// <typeparam name="T2">The type of item 2.</typeparam>
/// <typeparam name="T3">The type of item 3.</typeparam>
/// <typeparam name="T4">The type of item 4.</typeparam>
/// <typeparam name="T5">The type of item 5.</typeparam>
/// <typeparam name="T6">The type of item 6.</typeparam>
/// <typeparam name="T7">The type of item 7.</typeparam>
public sealed class ValueTupleFormatter<T1, T2, T3, T4, T5, T6, T7> : IMessagePackFormatter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(7);
        options.Resolver.GetFormatterWithVerify<T1>().Serialize(ref writer, value.Item1, options);
        options.Resolver.GetFormatterWithVerify<T2>().Serialize(ref writer, value.Item2, options);
        options.Resolver.GetFormatterWithVerify<T3>().Serialize(ref writer, value.Item3, options);
        options.Resolver.GetFormatterWithVerify<T4>().Serialize(ref writer, value.Item4, options);
        options.Resolver.GetFormatterWithVerify<T5>().Serialize(ref writer, value.Item5, options);
        options.Resolver.GetFormatterWithVerify<T6>().Serialize(ref writer, value.Item6, options);
        options.Resolver.GetFormatterWithVerify<T7>().Serialize(ref writer, value.Item7, options);
    }

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3, T4, T5, T6, T7> Deserialize(
        ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 7);
        options.Security.DepthStep(ref reader);
        var result = new ValueTuple<T1, T2, T3, T4, T5, T6, T7>(
            options.Resolver.GetFormatterWithVerify<T1>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T2>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T3>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T4>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T5>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T6>().Deserialize(ref reader, options),
            options.Resolver.GetFormatterWithVerify<T7>().Deserialize(ref reader, options));
        reader.Depth--;
        return result;
    }
}
