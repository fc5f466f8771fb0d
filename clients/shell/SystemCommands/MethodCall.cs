using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>A service's method as a person writes it: <c>blk.GetInfo</c>, and arguments.</summary>
/// <param name="Service">The service.</param>
/// <param name="Contract">What it speaks.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">The arguments, as they were written.</param>
internal sealed record MethodCall(string Service, ContractDescriptor Contract, string Method, string Arguments)
{
    /// <summary>How arguments are written.</summary>
    internal const string Syntax =
        "Arguments by name, {sector: 5}, or by place, 5; texts in double quotes, bytes as h'0102'. A buffer that the\n"
        + "server writes is given by its length, one that it reads by its content. call SERVICE alone lists the methods.";

    /// <summary>Reads a call.</summary>
    /// <exception cref="CommandException">There is no such service or method.</exception>
    internal static async Task<MethodCall> Read(Invocation invocation)
    {
        string target = invocation[0];
        int dot = target.LastIndexOf('.');
        if (dot < 0)
            throw invocation.Wrong(0, "a method is written SERVICE.METHOD");
        ServiceInfo service = KnownContracts.FindService(
            await invocation.Wait(invocation.Services.ListServices()), target[..dot]);
        ContractDescriptor contract = ContractOf(service);
        MethodDescriptor method = contract.FindMethod(target[(dot + 1)..]) ?? throw invocation.Wrong(
            0, $"{contract.Name} has {string.Join(", ", contract.Methods.Select(static known => known.Name))}");
        return new MethodCall(service.Name, contract, method.Name, invocation.Raw(1));
    }

    /// <summary>What a service speaks.</summary>
    /// <exception cref="CommandException">The shell does not know it.</exception>
    internal static ContractDescriptor ContractOf(ServiceInfo service) => KnownContracts.Find(service.Contract)
        ?? throw new CommandException(service.Name, $"the shell does not know the contract {service.Contract}");
}
