using Signalbox.Contracts;
using Signalbox.IpcBenchClient;
using Signalbox.Tasks;

using ServiceConnection connection = await Services.Connect(EchoContract.Name, EchoContract.Id);
var costs = new Costs(new EchoClient(connection.Rings));

// The first round of each warms everything up: buffers grow, pools fill.
await costs.IdleCalls();
Console.WriteLine($"figure ipc.contract_idle {await costs.IdleCalls()} instructions");
await costs.BusyCalls();
Console.WriteLine($"figure ipc.contract_busy {await costs.BusyCalls()} instructions");
await costs.Items();
Console.WriteLine($"figure ipc.channel_item {await costs.Items()} instructions");
Console.WriteLine("end of figures");
