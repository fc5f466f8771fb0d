using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>The port that every task has from the start: console, signs of life, name service.</summary>
internal sealed class StartPort(Supervision supervision, ISystem system) : CallerPort(
    NameServiceContract.Id,
    supervision.Tasks.Count,
    client => new NameServiceDispatcher(new NameService(supervision, system, supervision.Tasks[(int)client - 1])))
{
    /// <inheritdoc/>
    public override void Receive(
        uint client, uint label, ReadOnlySpan<byte> message, ReadOnlySpan<Handle> handles, KernelReply reply)
    {
        switch ((SupervisorLabel)label)
        {
            case SupervisorLabel.Contract:
                base.Receive(client, label, message, handles, reply);
                return;
            case SupervisorLabel.ConsoleText:
                supervision.Console.Write(supervision.Tasks[(int)client - 1].Definition, message);
                break;
            case SupervisorLabel.Alive:
                supervision.NoteAlive(client);
                break;
        }

        foreach (Handle handle in handles)
            Kernel.Close(handle);
        reply.Reply([], []);
    }
}
