using Signalbox.Channels;
using Signalbox.Tasks;

namespace Signalbox.Containment.Witness;

/// <summary>Witness number so and so; with the argument "bystander" one that calls nobody.</summary>
internal static class Program
{
    private static async Task Main()
    {
        IFaulty? faulty = null;
        if (ThisTask.Arguments != "bystander")
            faulty = new FaultyClient(new PortConnection(new KernelPort(await Services.Find(FaultyContract.Name))));
        var witness = new Witness(faulty);
        _ = witness.Run();
        string number = ThisTask.Name.Split('-')[1];
        await ServiceHost.Run(
            $"{WitnessContract.Name}/{number}", WitnessContract.Id, _ => new WitnessDispatcher(witness));
    }
}
