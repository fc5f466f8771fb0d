using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A transition that is made again on a new server; whoever made it first has long had the result.</summary>
internal sealed class RetainedCall : PendingCall
{
    private readonly RingConnection _connection;

    public RetainedCall(RingConnection connection, uint method, byte state, ReadOnlySpan<byte> request)
        : base(connection)
    {
        _connection = connection;
        Begin(method, MethodTraits.Idempotent, state);
        Request.Set(request);
    }

    internal override void Complete(ref MessagePackReader reader)
    {
    }

    /// <summary>Without its state the new server refuses what follows, so the connection is of no use.</summary>
    internal override void Fail(Exception error) => _connection.Close(
        new UnavailableException($"The new server does not come into the state of the old one: {error.Message}"));
}
