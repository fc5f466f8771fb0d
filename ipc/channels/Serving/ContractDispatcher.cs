using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Turns requests into calls of an implementation. The generator derives one from each contract; there is one object
/// for each connection, for it knows the state that the contract is in.</summary>
public abstract class ContractDispatcher
{
    private const int MostStates = 32;

    /// <summary>Called once when the connection has ended: no answer reaches the client any more. What it lent stays
    /// until its calls have been answered.</summary>
    public Action? Closed { get; init; }

    /// <summary>The protocol's state; 0 is the first one.</summary>
    internal byte State { get; set; }

    /// <summary>Handles one request: reads the arguments, calls the implementation and gives the result to the call.</summary>
    /// <param name="call">Takes the result.</param>
    /// <param name="method">The method's number, as the client says.</param>
    /// <param name="arguments">Stands before the array of arguments.</param>
    /// <exception cref="MessagePackSerializationException">The arguments are not of the agreed shape.</exception>
    /// <exception cref="RemoteException">The request is refused.</exception>
    protected internal abstract void Dispatch(ServerCall call, uint method, ref MessagePackReader arguments);

    /// <summary>Refuses a request that the contract does not allow now.</summary>
    /// <param name="allowedStates">Bit n stands for state n.</param>
    /// <exception cref="RemoteException">It is not allowed.</exception>
    protected void RequireState(uint allowedStates)
    {
        if (State >= MostStates || (allowedStates & (1u << State)) == 0)
            throw new RemoteException(CallError.WrongState, $"The method is not allowed in state {State}.");
    }

    /// <summary>The error for a method that the contract does not have.</summary>
    /// <param name="method">Its number.</param>
    protected static RemoteException UnknownMethod(uint method) =>
        new(CallError.UnknownMethod, $"The contract has no method {method}.");
}
