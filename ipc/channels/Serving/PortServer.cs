using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A server's port: short calls, and offers of connections.</summary>
public sealed class PortServer : ServerEndpoint
{
    private readonly IServerKernel _kernel;
    private readonly PollSet _pollSet;
    private readonly Func<ulong, ContractDispatcher> _createDispatcher;
    private readonly uint _contract;
    private readonly Dictionary<(ulong Badge, uint Connection), Accepted> _connections = [];
    private readonly Handle[] _handles = new Handle[Abi.MessageBuffer.MaxHandles];
    private readonly ulong[] _attachments = new ulong[Abi.MessageBuffer.MaxHandles];

    /// <summary>A port of a server.</summary>
    /// <param name="kernel">Maps what clients send.</param>
    /// <param name="pollSet">Looks after the connections that are accepted.</param>
    /// <param name="contract">The one contract that is spoken here.</param>
    /// <param name="createDispatcher">Makes the dispatcher of a client, who is known by his badge.</param>
    public PortServer(
        IServerKernel kernel, PollSet pollSet, uint contract, Func<ulong, ContractDispatcher> createDispatcher)
        : base(createDispatcher(0), [])
    {
        _kernel = kernel;
        _pollSet = pollSet;
        _contract = contract;
        _createDispatcher = createDispatcher;
        LongestResponseBytes = Abi.MessageBuffer.LengthBytes;
    }

    /// <summary>The open connections.</summary>
    public IEnumerable<ServerConnection> Connections => _connections.Values.Select(accepted => accepted.Connection);

    /// <summary>Handles one message to the port; whatever it is, it is answered now or later.</summary>
    /// <param name="badge">Who has sent it, says the kernel.</param>
    /// <param name="message">The message; only read during this call.</param>
    /// <param name="handles">The handles that came with it, which now are this task's.</param>
    /// <param name="reply">Answers it.</param>
    public void Receive(ulong badge, ReadOnlySpan<byte> message, ReadOnlySpan<Handle> handles, IPortReply reply)
    {
        for (int i = 0; i < handles.Length; i++)
            _attachments[i] = handles[i].Value;
        uint id = 0;
        try
        {
            var reader = new MessagePackReader(message) { Attachments = _attachments.AsSpan(0, handles.Length) };
            int elements = RecordFormat.ReadHeader(ref reader, out RecordKind kind, out id);
            if (kind == RecordKind.Request && elements >= RecordFormat.RequestElements)
                CloseUnused(handles, Dispatch(id, reader.ReadUInt32(), ref reader, reply, []) ? reader.TakenAttachments : 0);
            else if ((byte)kind == ConnectionOffer.Kind)
                TakeOffer(badge, ConnectionOffer.Read(ref reader, elements, id), handles, reply);
            else if ((byte)kind == ConnectionOffer.FarewellKind)
                TakeFarewell((badge, id), handles, reply);
            else
                throw new MessagePackSerializationException($"A port does not take a record of kind {(byte)kind}.");
        }
        catch (MessagePackSerializationException exception)
        {
            CloseUnused(handles, used: 0);
            Answer(reply, id, exception.Message);
        }
    }

    /// <summary>A client has died: its connections end.</summary>
    /// <param name="badge">Who.</param>
    public void ClientLost(ulong badge)
    {
        foreach ((ulong Badge, uint Connection) key in _connections.Keys.ToArray())
        {
            if (key.Badge == badge)
                Drop(key);
        }
    }

    internal override void SendResponse(ServerCall call)
    {
        int count = call.Handles?.Count ?? 0;
        for (int i = 0; i < count; i++)
            _handles[i] = new Handle(call.Handles![i]);
        call.Port!.Reply(Response.Written, _handles.AsSpan(0, count));
    }

    internal override void Track(ServerCall call)
    {
    }

    internal override void Untrack(ServerCall call)
    {
    }

    private void TakeOffer(ulong badge, ConnectionOffer offer, ReadOnlySpan<Handle> handles, IPortReply reply)
    {
        if (offer.Contract != _contract)
            throw new MessagePackSerializationException($"The contract here is {_contract:x8}, not {offer.Contract:x8}.");
        if (handles.Length != 2 + offer.Pools.Count)
            throw new MessagePackSerializationException("An offer comes with handles of its region, its sender and its pools.");
        Drop((badge, offer.Connection));
        var regions = new List<SharedRegion>();
        try
        {
            Accept(badge, offer, handles, regions);
        }
        catch (ArgumentException exception)
        {
            foreach (SharedRegion region in regions)
                _kernel.Unmap(region);
            throw new MessagePackSerializationException(exception.Message, exception);
        }

        Answer(reply, offer.Connection, refusal: null);
    }

    private void TakeFarewell((ulong Badge, uint Connection) key, ReadOnlySpan<Handle> handles, IPortReply reply)
    {
        CloseUnused(handles, used: 0);
        Drop(key);
        Answer(reply, key.Connection, refusal: null);
    }

    private void Accept(ulong badge, ConnectionOffer offer, ReadOnlySpan<Handle> handles, List<SharedRegion> regions)
    {
        SharedRegion rings = Map(handles[0], regions);
        var pools = new BorrowedBufferPool[offer.Pools.Count];
        for (int i = 0; i < pools.Length; i++)
        {
            (int bufferBytes, int count) = offer.Pools[i];
            pools[i] = new BorrowedBufferPool(Map(handles[2 + i], regions), bufferBytes, count)
            {
                RegionHandle = handles[2 + i],
            };
        }

        var connection = new ServerConnection(
            rings, offer.Layout, _kernel.SignalTo(handles[1]), _createDispatcher(badge), pools);
        _connections.Add((badge, offer.Connection), new Accepted(connection, regions, handles.ToArray()));
        _pollSet.Add(connection);
    }

    private SharedRegion Map(Handle handle, List<SharedRegion> mapped)
    {
        SharedRegion region = _kernel.TryMap(handle) ?? throw new ArgumentException("A region cannot be mapped.");
        mapped.Add(region);
        return region;
    }

    private void Drop((ulong Badge, uint Connection) key)
    {
        if (!_connections.Remove(key, out Accepted? old))
            return;
        _pollSet.Remove(old.Connection);

        // A call that cannot be stopped may still use the client's buffers; then the mappings stay until it ends.
        old.Connection.Drained = () =>
        {
            foreach (SharedRegion region in old.Regions)
                _kernel.Unmap(region);
            CloseUnused(old.Handles, used: 0);
        };
        old.Connection.Close(new UnavailableException("The client is gone, or has connected anew."));
    }

    private void CloseUnused(ReadOnlySpan<Handle> handles, uint used)
    {
        for (int i = 0; i < handles.Length; i++)
        {
            if ((used & (1u << i)) == 0)
                _kernel.Close(handles[i]);
        }
    }

    private static void Answer(IPortReply reply, uint id, string? refusal)
    {
        Span<byte> response = stackalloc byte[Abi.MessageBuffer.LengthBytes];
        var writer = new MessagePackWriter(response);
        RecordFormat.WriteHeader(ref writer, RecordFormat.ResponseElements, RecordKind.Response, id);
        if (refusal is null)
            writer.WriteNil();
        else
            RecordFormat.WriteError(ref writer, CallError.Malformed, refusal);
        writer.WriteNil();
        reply.Reply(response[..(int)writer.BytesWritten], []);
    }

    private sealed record Accepted(ServerConnection Connection, List<SharedRegion> Regions, Handle[] Handles);
}
