using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.IpcClient;
using Signalbox.Tasks;

var supervisor = new SupervisorClient(new PortConnection(new KernelPort(await Services.Find("signalbox.supervisor"))));
bool isFine = false;
try
{
    await new ChannelCheck(supervisor).Run();
    isFine = true;
}
catch (Exception exception)
{
    Console.WriteLine($"failed: {exception}");
}

await supervisor.PowerOff(isFine ? (byte)0 : (byte)1);
