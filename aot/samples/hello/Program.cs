using System.Threading.Channels;
using Signalbox.Hello;

Console.WriteLine("hello from Signalbox");

Channel<Train> passing = Channel.CreateBounded<Train>(capacity: 2);
Task timetable = Timetable.Run(passing.Writer);
Dictionary<string, int> wagonsByLine = [];
await foreach (Train train in passing.Reader.ReadAllAsync())
{
    wagonsByLine[train.Line] = wagonsByLine.GetValueOrDefault(train.Line) + train.Wagons;
}

await timetable;
foreach ((string line, int wagons) in wagonsByLine.OrderByDescending(entry => entry.Value))
{
    Console.WriteLine($"{line,-8}{wagons,3} wagons");
}

try
{
    Console.WriteLine($"harbour {wagonsByLine["harbour"]}");
}
catch (KeyNotFoundException exception)
{
    Console.WriteLine($"caught {exception.GetType().Name}");
}

return wagonsByLine.Values.Sum() == 27 ? 0 : 1;
