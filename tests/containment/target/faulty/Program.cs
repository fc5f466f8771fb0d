using Signalbox.Tasks;

namespace Signalbox.Containment.Faulty;

/// <summary>Offers to do wrong.</summary>
internal static class Program
{
    private static Task Main()
    {
        var server = new FaultyServer();
        return ServiceHost.Run(FaultyContract.Name, FaultyContract.Id, _ => new FaultyDispatcher(server));
    }
}
