using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Containment.Examiner;

/// <summary>All misdeeds in turn, or those that the manifest's arguments name; then switches the machine off.</summary>
internal static class Program
{
    private const int Witnesses = 3;

    private static async Task Main()
    {
        var supervisor = new SupervisorClient(await Port(SupervisorContract.Name));
        var witnesses = new IWitness[Witnesses];
        for (int index = 0; index < Witnesses; index++)
            witnesses[index] = new WitnessClient(await Port($"{WitnessContract.Name}/{index + 1}"));
        using ServiceConnection ring = await Services.Connect(FaultyContract.Name, FaultyContract.Id);
        var examiner = new Examiner(
            new FaultyClient(await Port(FaultyContract.Name)), new FaultyClient(ring.Rings), witnesses, supervisor);

        foreach (Misdeed misdeed in Enum.GetValues<Misdeed>())
        {
            if (ThisTask.Arguments.Length == 0 || ThisTask.Arguments.Contains(misdeed.ToString()))
                await examiner.Examine(misdeed);
        }

        await supervisor.PowerOff(0);
    }

    private static async Task<PortConnection> Port(string service) =>
        new(new KernelPort(await Services.Find(service)));
}
