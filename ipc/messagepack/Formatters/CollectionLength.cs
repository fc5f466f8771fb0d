namespace Signalbox.MessagePack.Formatters;

/// <summary>Guards against headers that promise more than they hold.</summary>
internal static class CollectionLength
{
    /// <summary>What a collection may reserve before its elements have been read.</summary>
    /// <remarks>Each header claims no more than the bytes that are left, but headers nested in each other claim the same
    /// bytes again. So a collection grows with what has been read, and starts small.</remarks>
    private const int MostBeforeReading = 64;

    public static int Initial(int count) => Math.Min(count, MostBeforeReading);

    /// <summary>Reads the header of an array of a fixed number of elements.</summary>
    public static void RequireExactly(ref MessagePackReader reader, int count)
    {
        int actual = reader.ReadArrayHeader();
        if (actual != count)
            throw new MessagePackSerializationException($"An array of {actual} elements stands where {count} are needed.");
    }
}
