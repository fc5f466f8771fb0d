using Signalbox.Abi;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Connects by an offer to the server's port.</summary>
/// <param name="port">The port, which outlives the server's instances.</param>
/// <param name="watch">Says when there is an instance: a call to a port without a receiver would stop the whole task.</param>
/// <param name="offer">What is offered; the epoch is filled in.</param>
/// <param name="handles">Region, client, pools.</param>
public sealed class PortConnector(IServerPort port, IServerWatch watch, ConnectionOffer offer, params Handle[] handles)
    : IConnector
{
    private readonly MessageBuffer _request = new();
    private readonly byte[] _response = new byte[Abi.MessageBuffer.LengthBytes];
    private readonly Handle[] _responseHandles = new Handle[Abi.MessageBuffer.MaxHandles];

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(uint epoch)
    {
        await watch.WaitUntilUp();
        var now = new ConnectionOffer
        {
            Connection = offer.Connection,
            Epoch = epoch,
            Contract = offer.Contract,
            Layout = offer.Layout,
            Pools = offer.Pools,
        };
        now.Write(_request);
        KernelStatus status = port.Call(_request.Written, handles, _response, _responseHandles, out int length, out _);
        if (status == KernelStatus.PeerRestarted)
            return false;
        if (status != KernelStatus.Ok)
            throw new UnavailableException($"The server's port cannot be called: {status}.");
        RequireAcceptance(_response.AsSpan(0, length));
        return true;
    }

    private static void RequireAcceptance(ReadOnlySpan<byte> response)
    {
        try
        {
            var reader = new MessagePackReader(response);
            RecordFormat.ReadHeader(ref reader, out _, out _);
            if (RecordFormat.ReadError(ref reader) is RemoteException error)
                throw new UnavailableException($"The server refuses the connection: {error.Message}");
        }
        catch (MessagePackSerializationException exception)
        {
            throw new UnavailableException($"The server's answer to the offer makes no sense: {exception.Message}");
        }
    }
}
