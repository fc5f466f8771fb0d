using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Calls a method of a service and shows the reply.</summary>
internal sealed class CallCommand() : Command("call", "SERVICE[.METHOD [ARGUMENTS]]", "calls a method of a service and shows the reply")
{
    /// <inheritdoc/>
    internal override string Details => MethodCall.Syntax;

    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) =>
        argument == 0 ? ArgumentKind.Method : ArgumentKind.Text;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        ServiceInfo[] services = await invocation.Wait(invocation.Services.ListServices());
        if (invocation.Count == 1 && TryFind(services, invocation[0]) is { } service)
        {
            foreach (MethodDescriptor method in MethodCall.ContractOf(service).Methods)
                await invocation.Output.WriteLine(method.ToString());
            return;
        }

        MethodCall call = await MethodCall.Read(invocation);
        await invocation.Output.WriteLine(await invocation.Wait(invocation.Services.Call(
            call.Service, call.Contract, call.Method, call.Arguments, invocation.CancellationToken)));
    }

    private static ServiceInfo? TryFind(ServiceInfo[] services, string name)
    {
        try
        {
            return KnownContracts.FindService(services, name);
        }
        catch (CommandException)
        {
            return null;
        }
    }
}
