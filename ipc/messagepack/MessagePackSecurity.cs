namespace Signalbox.MessagePack;

/// <summary>The limits that a message from a stranger is held to.</summary>
/// <remarks>Sizes need no limit of their own: a reader never allocates more than a small multiple of the bytes it was
/// given, and whoever gives the bytes (a ring, a message buffer) bounds those.</remarks>
public sealed class MessagePackSecurity
{
    /// <summary>What is used unless told otherwise: everything outside the task is untrusted.</summary>
    public static readonly MessagePackSecurity UntrustedData = new(maximumObjectGraphDepth: 64);

    /// <summary>For bytes that the task has written itself.</summary>
    public static readonly MessagePackSecurity TrustedData = new(maximumObjectGraphDepth: 500);

    private MessagePackSecurity(int maximumObjectGraphDepth) => MaximumObjectGraphDepth = maximumObjectGraphDepth;

    /// <summary>How many objects may stand in each other.</summary>
    public int MaximumObjectGraphDepth { get; }

    /// <summary>The same limits with another depth.</summary>
    /// <param name="maximumObjectGraphDepth">At least 1.</param>
    public MessagePackSecurity WithMaximumObjectGraphDepth(int maximumObjectGraphDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumObjectGraphDepth, 1);
        return new MessagePackSecurity(maximumObjectGraphDepth);
    }

    /// <summary>Enters an object. Whoever calls it lowers <see cref="MessagePackReader.Depth"/> again at the end.</summary>
    /// <param name="reader">The reader that stands before the object.</param>
    /// <exception cref="MessagePackSerializationException">The objects stand too deep in each other.</exception>
    public void DepthStep(ref MessagePackReader reader)
    {
        if (reader.Depth >= MaximumObjectGraphDepth)
            throw new MessagePackSerializationException($"The message is nested deeper than {MaximumObjectGraphDepth} levels.");
        reader.Depth++;
    }

    /// <summary>How keys are compared in a dictionary that a stranger fills.</summary>
    /// <typeparam name="T">The type of the keys.</typeparam>
    /// <remarks>The hash of text and of most structs is seeded at random by the class library; that of an integer is its
    /// value, so a sender could choose keys that all fall into one bucket. Those get a seeded hash here.</remarks>
    public IEqualityComparer<T>? GetEqualityComparer<T>()
    {
        if (typeof(T) == typeof(long))
            return (IEqualityComparer<T>)(object)SeededInt64Comparer.Instance;
        if (typeof(T) == typeof(ulong))
            return (IEqualityComparer<T>)(object)SeededUInt64Comparer.Instance;
        if (typeof(T) == typeof(int))
            return (IEqualityComparer<T>)(object)SeededInt32Comparer.Instance;
        if (typeof(T) == typeof(uint))
            return (IEqualityComparer<T>)(object)SeededUInt32Comparer.Instance;
        return null;
    }

    private sealed class SeededInt32Comparer : IEqualityComparer<int>
    {
        public static readonly SeededInt32Comparer Instance = new();

        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int value) => HashCode.Combine(value);
    }

    private sealed class SeededUInt32Comparer : IEqualityComparer<uint>
    {
        public static readonly SeededUInt32Comparer Instance = new();

        public bool Equals(uint x, uint y) => x == y;

        public int GetHashCode(uint value) => HashCode.Combine(value);
    }

    private sealed class SeededInt64Comparer : IEqualityComparer<long>
    {
        public static readonly SeededInt64Comparer Instance = new();

        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long value) => HashCode.Combine((int)value, (int)(value >> 32));
    }

    private sealed class SeededUInt64Comparer : IEqualityComparer<ulong>
    {
        public static readonly SeededUInt64Comparer Instance = new();

        public bool Equals(ulong x, ulong y) => x == y;

        public int GetHashCode(ulong value) => HashCode.Combine((uint)value, (uint)(value >> 32));
    }
}
