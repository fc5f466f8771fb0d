using Signalbox.Symbolizer;

if (args.Length != 1 || args[0].StartsWith('-'))
{
    Console.Error.WriteLine("usage: signalbox-symbolize IMAGE.elf < LOG");
    Console.Error.WriteLine("Copies a console log and names the methods and lines of its stack traces.");
    return 2;
}

if (!File.Exists(args[0]))
{
    Console.Error.WriteLine($"signalbox-symbolize: there is no image {args[0]}");
    return 1;
}

try
{
    using LlvmLookup lookup = new(args[0]);
    LogRewriter rewriter = new(lookup);
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
