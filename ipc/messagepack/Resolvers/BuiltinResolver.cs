using Signalbox.MessagePack.Formatters;

namespace Signalbox.MessagePack.Resolvers;

/// <summary>Knows the primitives, text, bytes, times and GUIDs, and arrays, lists and nullables of primitives.</summary>
/// <remarks>Collections of other types cannot be composed without reflection: the generated resolver of the assembly that
/// uses them holds them.</remarks>
public sealed class BuiltinResolver : IFormatterResolver
{
    /// <summary>The one instance.</summary>
    public static readonly BuiltinResolver Instance = new();

    private BuiltinResolver()
    {
    }

    /// <inheritdoc/>
    public IMessagePackFormatter<T>? GetFormatter<T>() => Cache<T>.Formatter;

    private static class Cache<T>
    {
        public static readonly IMessagePackFormatter<T>? Formatter = (IMessagePackFormatter<T>?)Find();

        // Every comparison is a constant for a given T, so a compiled image holds only the formatters it uses.
        private static object? Find()
        {
            if (typeof(T) == typeof(bool))
                return BooleanFormatter.Instance;
            if (typeof(T) == typeof(byte))
                return ByteFormatter.Instance;
            if (typeof(T) == typeof(sbyte))
                return SByteFormatter.Instance;
            if (typeof(T) == typeof(short))
                return Int16Formatter.Instance;
            if (typeof(T) == typeof(ushort))
                return UInt16Formatter.Instance;
            if (typeof(T) == typeof(int))
                return Int32Formatter.Instance;
            if (typeof(T) == typeof(uint))
                return UInt32Formatter.Instance;
            if (typeof(T) == typeof(long))
                return Int64Formatter.Instance;
            if (typeof(T) == typeof(ulong))
                return UInt64Formatter.Instance;
            if (typeof(T) == typeof(char))
                return CharFormatter.Instance;
            if (typeof(T) == typeof(float))
                return SingleFormatter.Instance;
            if (typeof(T) == typeof(double))
                return DoubleFormatter.Instance;
            if (typeof(T) == typeof(decimal))
                return DecimalFormatter.Instance;
            if (typeof(T) == typeof(string))
                return NullableStringFormatter.Instance;
            if (typeof(T) == typeof(byte[]))
                return ByteArrayFormatter.Instance;
            if (typeof(T) == typeof(Memory<byte>))
                return ByteMemoryFormatter.Instance;
            if (typeof(T) == typeof(ReadOnlyMemory<byte>))
                return ByteReadOnlyMemoryFormatter.Instance;
            if (typeof(T) == typeof(DateTime))
                return DateTimeFormatter.Instance;
            if (typeof(T) == typeof(DateTimeOffset))
                return DateTimeOffsetFormatter.Instance;
            if (typeof(T) == typeof(TimeSpan))
                return TimeSpanFormatter.Instance;
            if (typeof(T) == typeof(Guid))
                return GuidFormatter.Instance;
            return FindCollection() ?? FindNullable();
        }

        private static object? FindCollection()
        {
            if (typeof(T) == typeof(string[]))
                return new ArrayFormatter<string?>(NullableStringFormatter.Instance);
            if (typeof(T) == typeof(int[]))
                return new ArrayFormatter<int>(Int32Formatter.Instance);
            if (typeof(T) == typeof(uint[]))
                return new ArrayFormatter<uint>(UInt32Formatter.Instance);
            if (typeof(T) == typeof(long[]))
                return new ArrayFormatter<long>(Int64Formatter.Instance);
            if (typeof(T) == typeof(ulong[]))
                return new ArrayFormatter<ulong>(UInt64Formatter.Instance);
            if (typeof(T) == typeof(double[]))
                return new ArrayFormatter<double>(DoubleFormatter.Instance);
            if (typeof(T) == typeof(List<string>))
                return new ListFormatter<string?>(NullableStringFormatter.Instance);
            if (typeof(T) == typeof(List<int>))
                return new ListFormatter<int>(Int32Formatter.Instance);
            if (typeof(T) == typeof(Dictionary<string, string>))
                return new DictionaryFormatter<string, string?>(
                    NullableStringFormatter.Instance!, NullableStringFormatter.Instance);
            if (typeof(T) == typeof(Dictionary<string, int>))
                return new DictionaryFormatter<string, int>(NullableStringFormatter.Instance!, Int32Formatter.Instance);
            return null;
        }

        private static object? FindNullable()
        {
            if (typeof(T) == typeof(bool?))
                return new NullableFormatter<bool>(BooleanFormatter.Instance);
            if (typeof(T) == typeof(byte?))
                return new NullableFormatter<byte>(ByteFormatter.Instance);
            if (typeof(T) == typeof(int?))
                return new NullableFormatter<int>(Int32Formatter.Instance);
            if (typeof(T) == typeof(uint?))
                return new NullableFormatter<uint>(UInt32Formatter.Instance);
            if (typeof(T) == typeof(long?))
                return new NullableFormatter<long>(Int64Formatter.Instance);
            if (typeof(T) == typeof(ulong?))
                return new NullableFormatter<ulong>(UInt64Formatter.Instance);
            if (typeof(T) == typeof(double?))
                return new NullableFormatter<double>(DoubleFormatter.Instance);
            if (typeof(T) == typeof(DateTime?))
                return new NullableFormatter<DateTime>(DateTimeFormatter.Instance);
            if (typeof(T) == typeof(TimeSpan?))
                return new NullableFormatter<TimeSpan>(TimeSpanFormatter.Instance);
            if (typeof(T) == typeof(Guid?))
                return new NullableFormatter<Guid>(GuidFormatter.Instance);
            return null;
        }
    }
}
