using Signalbox.Symbolizer;

if (args.Length == 0 || args.Any(argument => argument.StartsWith('-')) || args.Count(argument => !argument.Contains('=')) > 1)
{
    Console.Error.WriteLine("usage: signalbox-symbolize [IMAGE.elf] [TASK=IMAGE.elf]... < LOG");
    Console.Error.WriteLine("Copies a console log and names the methods and lines of its stack traces: in lines of the form");
    Console.Error.WriteLine("'TASK: text' by the image of that task, in all others by IMAGE.elf.");
    return 2;
}

List<LlvmLookup> lookups = [];
try
{
    LogRewriter? kernel = null;
    Dictionary<string, LogRewriter> tasks = [];
    foreach (string argument in args)
    {
        int equals = argument.IndexOf('=');
        string image = argument[(equals + 1)..];
        if (!File.Exists(image))
        {
            Console.Error.WriteLine($"signalbox-symbolize: there is no image {image}");
            return 1;
        }

        LlvmLookup lookup = new(image);
        lookups.Add(lookup);
        if (equals < 0)
        {
            kernel = new LogRewriter(lookup);
        }
        else
        {
            tasks[argument[..equals]] = new LogRewriter(lookup);
        }
    }

    TaskLogRewriter rewriter = new(kernel, tasks);
    while (Console.ReadLine() is { } line)
    {
        foreach (string rewritten in rewriter.Rewrite(line))
        {
            Console.WriteLine(rewritten);
        }
    }

    return 0;
}
catch (FileNotFoundException exception)
{
    Console.Error.WriteLine($"signalbox-symbolize: {exception.Message}");
    return 1;
}
finally
{
    lookups.ForEach(lookup => lookup.Dispose());
}
