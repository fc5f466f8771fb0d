using System.Globalization;
using Signalbox.Faults;
using Signalbox.Harness;

IFaultScenario[] scenarios = [new BlockScenario(), new FileScenario()];

int seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Environment.TickCount & 0xffff;
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
string[] chosen = [.. args.Skip(2)];
bool isFine = true;
foreach (IFaultScenario scenario in scenarios.Where(scenario => chosen.Length == 0 || chosen.Contains(scenario.Name)))
{
    try
    {
        FaultReport report = await scenario.Run(seed, count);
        foreach (string line in report.Lines)
            Console.WriteLine($"{scenario.Name}: {line}");
    }
    catch (Exception exception) when (exception is FaultException or FileNotFoundException or GuestEndedException
        or SerialDeadlineException)
    {
        Console.Error.WriteLine($"{scenario.Name}: {exception.Message}\nagain with: make faults SEED={seed} COUNT={count}");
        isFine = false;
    }
}

return isFine ? 0 : 1;
