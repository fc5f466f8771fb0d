using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A client's first word to a server, by a short call to its port: where the rings and the pools are.</summary>
/// <remarks>Travels as [7, connection, epoch, contract, request capacity, response capacity, [[buffer size, count], ...]] with
/// handles of the region, of the client (to notify it) and of the pools' regions; answered like a call.</remarks>
public sealed class ConnectionOffer
{
    /// <summary>The first element, beside <see cref="RecordKind"/>.</summary>
    internal const byte Kind = 7;

    /// <summary>The first element of a farewell: [8, connection], also by a short call.</summary>
    internal const byte FarewellKind = 8;

    private const int Elements = 7;

    /// <summary>Distinguishes several connections of one client.</summary>
    public uint Connection { get; init; }

    /// <summary>How many times the connection has been offered.</summary>
    public uint Epoch { get; init; }

    /// <summary>The contract that the client wants to speak.</summary>
    public uint Contract { get; init; }

    /// <summary>The rings in the region.</summary>
    public ConnectionLayout Layout { get; init; } = ConnectionLayout.Standard;

    /// <summary>The sizes of the pools.</summary>
    public IReadOnlyList<(int BufferBytes, int Count)> Pools { get; init; } = [];

    /// <summary>Writes the offer.</summary>
    /// <param name="target">Takes it.</param>
    public void Write(MessageBuffer target)
    {
        target.Clear();
        var writer = new MessagePackWriter(target);
        writer.WriteArrayHeader(Elements);
        writer.Write(Kind);
        writer.WriteUInt32(Connection);
        writer.Write(Epoch);
        writer.Write(Contract);
        writer.Write(Layout.RequestCapacityBytes);
        writer.Write(Layout.ResponseCapacityBytes);
        writer.WriteArrayHeader(Pools.Count);
        foreach ((int bufferBytes, int count) in Pools)
        {
            writer.WriteArrayHeader(2);
            writer.Write(bufferBytes);
            writer.Write(count);
        }

        writer.Flush();
    }

    /// <summary>Writes the last word to a server, by the same way: the connection has ended, and what was lent is not looked
    /// at any more.</summary>
    /// <param name="target">Takes it.</param>
    public void WriteFarewell(MessageBuffer target)
    {
        target.Clear();
        var writer = new MessagePackWriter(target);
        writer.WriteArrayHeader(2);
        writer.Write(FarewellKind);
        writer.WriteUInt32(Connection);
        writer.Flush();
    }

    /// <summary>Reads an offer that stands after its kind and its connection.</summary>
    /// <exception cref="MessagePackSerializationException">It is none, or one that cannot be.</exception>
    internal static ConnectionOffer Read(ref MessagePackReader reader, int elements, uint connection)
    {
        if (elements < Elements)
            throw new MessagePackSerializationException("The offer is too short.");
        uint epoch = reader.ReadUInt32();
        uint contract = reader.ReadUInt32();
        int requestCapacity = reader.ReadInt32();
        int responseCapacity = reader.ReadInt32();
        if (!Rings.RingLayout.IsCapacity(requestCapacity) || !Rings.RingLayout.IsCapacity(responseCapacity))
            throw new MessagePackSerializationException("The offer's rings have a capacity that is not possible.");
        int count = reader.ReadArrayHeader();
        if (count > ConnectionLimits.MostPools)
            throw new MessagePackSerializationException($"The offer has {count} pools.");
        var pools = new (int, int)[count];
        for (int i = 0; i < count; i++)
        {
            if (reader.ReadArrayHeader() != 2)
                throw new MessagePackSerializationException("A pool has a buffer size and a count.");
            pools[i] = (reader.ReadInt32(), reader.ReadInt32());
        }

        return new ConnectionOffer
        {
            Connection = connection,
            Epoch = epoch,
            Contract = contract,
            Layout = new ConnectionLayout(requestCapacity, responseCapacity),
            Pools = pools,
        };
    }
}
