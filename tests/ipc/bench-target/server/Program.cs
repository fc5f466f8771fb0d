using Signalbox.Contracts;
using Signalbox.IpcBenchServer;
using Signalbox.Tasks;

await ServiceHost.Run(EchoContract.Name, EchoContract.Id, _ => new EchoDispatcher(new Echo()));
