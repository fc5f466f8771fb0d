using System.Globalization;
using Signalbox.Packing;
using Signalbox.Trace;

const string Usage = """
    usage: signalbox-trace record KERNEL.elf ARCHIVE.img MANIFEST.toml SECONDS TRACE.json
           signalbox-trace convert RINGS.bin MANIFEST.toml TRACE.json
      record   boots the system with the trace on, and writes what its last moments were
      convert  does the same for memory that was saved by hand (monitor: pmemsave ADDRESS 524288 FILE)
    """;
const ulong Hertz = 10_000_000;

try
{
    switch (args)
    {
        case ["record", var kernel, var archive, var manifest, var seconds, var target]:
            TimeSpan duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
            Convert(await Recorder.Record(kernel, archive, duration), manifest, target);
            return 0;
        case ["convert", var rings, var manifest, var target]:
            Convert(File.ReadAllBytes(rings), manifest, target);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception exception) when (exception is IOException or InvalidDataException or PackingException or TimeoutException
    or FormatException)
{
    Console.Error.WriteLine($"signalbox-trace: {exception.Message}");
    return 1;
}

static void Convert(byte[] rings, string manifest, string target)
{
    string[] names = [.. ManifestText.Parse(File.ReadAllText(manifest), manifest).Select(entry => entry.Text("name"))];
    IReadOnlyList<TracedTask> tasks = TraceRegion.Read(rings, names);
    using FileStream file = File.Create(target);
    ChromeTrace.Write(file, tasks, Hertz);
    Console.WriteLine(
        $"{target}: {tasks.Count} tasks, {tasks.Sum(task => task.Records.Count)} records; open it in ui.perfetto.dev or chrome://tracing");
}
