using Signalbox.Contracts;
using Signalbox.IpcServer;
using Signalbox.Tasks;

await ServiceHost.Run(EchoContract.Name, EchoContract.Id, _ => new EchoDispatcher(new SlowEcho()));
