using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>The command: arguments in, image or error messages out.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        try
        {
            return new ImageBuilder(Options.Parse(arguments), arguments).Build();
        }
        catch (CompilationException e)
        {
            Console.Error.WriteLine(e.Message.StartsWith("error:", StringComparison.Ordinal) ? e.Message : "error: " + e.Message);
            return 1;
        }
    }
}
