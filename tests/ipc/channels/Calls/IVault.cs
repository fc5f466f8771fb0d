using Signalbox.Abi;
using Signalbox.MessagePack;

namespace Signalbox.Channels.Tests.Calls;

/// <summary>A contract with handles.</summary>
[Contract("test.vault")]
public interface IVault
{
    [Method(1), Idempotent]
    ValueTask<int> Length(string text);

    [Method(2), Idempotent]
    ValueTask<Ticket> Store(string name, Handle handle);

    [Method(3)]
    ValueTask<Handle> Take(string name);
}

/// <summary>What a vault gives for a handle.</summary>
[MessagePackObject]
public sealed record Ticket([property: Key(0)] string Name, [property: Key(1)] Handle Handle);
