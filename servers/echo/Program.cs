using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Echo;

/// <summary>Offers echoes to whomever the manifest lets call.</summary>
internal static class Program
{
    private static Task Main()
    {
        var server = new EchoServer();
        return ServiceHost.Run(EchoContract.Name, EchoContract.Id, _ => new EchoDispatcher(server));
    }
}
