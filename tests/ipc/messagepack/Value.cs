using System.Globalization;
using System.Text;

namespace Signalbox.MessagePack.Tests;

/// <summary>A tree of MessagePack values as objects: made at random, written, read, and described as msgpack_peer.py does.</summary>
internal static class Value
{
    private const int DeepestContainer = 4;
    private const int MostRandomItems = 18;

    /// <summary>A map with its order, and with keys of any type.</summary>
    internal sealed record Pairs(List<KeyValuePair<object?, object?>> Items);

    internal static object? Random(Random random, int depth = 0) => random.Next(depth < DeepestContainer ? 13 : 10) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64() >> random.Next(63),
        3 => -(random.NextInt64() >> random.Next(63)),
        4 => (ulong)random.NextInt64() << 1,
        5 => random.Next(3) == 0 ? random.NextSingle() : BitConverter.Int64BitsToDouble(random.NextInt64()),
        6 or 7 => RandomText(random),
        8 => RandomBytes(random),
        9 => RandomExtension(random),
        10 or 11 => RandomItems(random, depth),
        _ => RandomPairs(random, depth),
    };

    internal static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case bool boolean:
                writer.Write(boolean);
                break;
            case long integer:
                writer.Write(integer);
                break;
            case ulong integer:
                writer.Write(integer);
                break;
            case float single:
                writer.Write(single);
                break;
            case double number:
                writer.Write(number);
                break;
            case string text:
                writer.Write(text);
                break;
            case byte[] bytes:
                writer.Write(bytes);
                break;
            case DateTime time:
                writer.Write(time);
                break;
            case ExtensionResult extension:
                writer.WriteExtensionFormat(extension);
                break;
            case List<object?> items:
                writer.WriteArrayHeader(items.Count);
                foreach (object? item in items)
                    Write(ref writer, item);
                break;
            case Pairs pairs:
                writer.WriteMapHeader(pairs.Items.Count);
                foreach ((object? key, object? item) in pairs.Items)
                {
                    Write(ref writer, key);
                    Write(ref writer, item);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType()} has no MessagePack form.");
        }
    }

    internal static object? Read(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                return null;
            case MessagePackType.Boolean:
                return reader.ReadBoolean();
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                return reader.ReadUInt64();
            case MessagePackType.Integer:
                return reader.ReadInt64();
            case MessagePackType.Float when reader.NextCode == MessagePackCode.Float32:
                return reader.ReadSingle();
            case MessagePackType.Float:
                return reader.ReadDouble();
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Binary:
                return reader.ReadBytes();
            case MessagePackType.Array:
                var items = new List<object?>();
                for (int left = reader.ReadArrayHeader(); left > 0; left--)
                    items.Add(Read(ref reader));
                return items;
            case MessagePackType.Map:
                var pairs = new List<KeyValuePair<object?, object?>>();
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                    pairs.Add(new KeyValuePair<object?, object?>(Read(ref reader), Read(ref reader)));
                return new Pairs(pairs);
            case MessagePackType.Extension:
                return reader.CreatePeekReader().ReadExtensionFormatHeader().TypeCode == -1
                    ? reader.ReadDateTime()
                    : reader.ReadExtensionFormat();
            default:
                throw new InvalidOperationException("0xc1 is no value.");
        }
    }

    internal static byte[] Encode(object? value)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        Write(ref writer, value);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    internal static object? Decode(ReadOnlySpan<byte> data)
    {
        var reader = new MessagePackReader(data);
        object? value = Read(ref reader);
        Assert.True(reader.End);
        return value;
    }

    internal static string Describe(object? value) => value switch
    {
        null => "nil",
        bool boolean => boolean ? "true" : "false",
        long or ulong => string.Create(CultureInfo.InvariantCulture, $"i{value}"),
        float single => Describe((double)single),
        double number => $"f{BitConverter.DoubleToInt64Bits(number):x16}",
        string text => $"s{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))}",
        byte[] bytes => $"b{Convert.ToHexStringLower(bytes)}",
        DateTime time => DescribeTime(time),
        ExtensionResult extension => $"x{extension.TypeCode}.{Convert.ToHexStringLower(extension.Data.Span)}",
        List<object?> items => $"[{string.Join(',', items.Select(Describe))}]",
        Pairs pairs => $"{{{string.Join(',', pairs.Items.Select(pair => $"{Describe(pair.Key)}:{Describe(pair.Value)}"))}}}",
        _ => throw new ArgumentException($"{value.GetType()} has no description."),
    };

    private static string DescribeTime(DateTime time)
    {
        (long seconds, long ticks) = Math.DivRem(time.Ticks, TimeSpan.TicksPerSecond);
        return $"t{seconds - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond)}.{ticks * 100}";
    }

    private static List<object?> RandomItems(Random random, int depth)
    {
        int count = depth == 0 && random.Next(40) == 0 ? 66_000 : random.Next(depth < 2 ? MostRandomItems : 3);
        var items = new List<object?>(count);
        while (items.Count < count)
            items.Add(count > MostRandomItems ? (long)items.Count : Random(random, depth + 1));
        return items;
    }

    private static Pairs RandomPairs(Random random, int depth)
    {
        List<object?> items = RandomItems(random, depth);
        return new Pairs([.. items.Select((item, index) => new KeyValuePair<object?, object?>(
            items.Count > MostRandomItems ? (long)index : Random(random, depth + 1), item))]);
    }

    private static string RandomText(Random random)
    {
        string[] alphabet = random.Next(3) switch
        {
            0 => ["a", "b", " "],
            1 => ["a", "ä", "€"],
            _ => ["\U0001f600", "x"],
        };
        return string.Concat(Enumerable.Range(0, RandomLength(random)).Select(_ => alphabet[random.Next(alphabet.Length)]));
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[RandomLength(random)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static object RandomExtension(Random random)
    {
        if (random.Next(3) > 0)
            return new ExtensionResult((sbyte)random.Next(128), RandomBytes(random));
        long ticks = random.Next(3) switch
        {
            0 => DateTime.UnixEpoch.Ticks + (random.NextInt64(1L << 32) * TimeSpan.TicksPerSecond),
            1 => DateTime.UnixEpoch.Ticks + random.NextInt64(1L << 56),
            _ => random.NextInt64(DateTime.MaxValue.Ticks),
        };
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    private static int RandomLength(Random random) => random.Next(12) switch
    {
        0 => 31,
        1 => 32,
        2 => 255,
        3 => 256,
        4 => random.Next(30) == 0 ? 70_000 : 16,
        _ => random.Next(20),
    };
}
