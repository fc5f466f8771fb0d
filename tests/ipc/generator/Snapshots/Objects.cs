namespace Sample.Objects
{
    [MessagePackObject]
    public sealed class ByPlace
    {
        [Key(0)]
        public int First { get; set; } = 1;

        [Key(3)]
        public List<ByName>? Fourth { get; set; }
    }

    [MessagePackObject]
    public sealed record ByName([property: Key("key")] string Key, [property: Key("v")] Dictionary<string, double> Value);

    [Union(0, typeof(One))]
    [Union(1, typeof(Two))]
    public interface IEither;

    [MessagePackObject]
    public sealed class One : IEither
    {
        [Key(0)]
        public required Guid Id { get; init; }
    }

    [MessagePackObject]
    public readonly record struct Empty;

    public static class Outer
    {
        [MessagePackObject]
        internal sealed class Inner : IMessagePackSerializationCallbackReceiver
        {
            [Key(0)]
            public byte[]? Bytes { get; set; }

            public void OnBeforeSerialize()
            {
            }

            public void OnAfterDeserialize()
            {
            }
        }
    }
}

[MessagePackObject]
public sealed class Two : Sample.Objects.IEither
{
    [Key(1)]
    public (int, string?)? Pair;
}
