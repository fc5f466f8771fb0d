namespace Signalbox.Crashes;

/// <summary>Ends badly in the way that the first line of its input names.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        string? how = Console.ReadLine();
        Console.WriteLine("ending by " + how);
        switch (how)
        {
            case "exception":
                Console.WriteLine(Failures.Escape(3)); // main: escape
                break;
            case "inner":
                Failures.Wrap();
                break;
            case "async":
                await Failures.EscapeLater();
                break;
            case "async-void":
                Failures.EscapeUnobserved();
                await new TaskCompletionSource().Task;
                break;
            case "finally":
                Failures.EscapeThroughFinally();
                break;
            case "null":
                Failures.Dereference(null);
                break;
            case "static-constructor":
                Failures.TouchBroken();
                break;
            case "memory":
                Failures.ExhaustMemory();
                break;
            case "stack":
                Console.WriteLine(Failures.Recurse(1));
                break;
            case "fail-fast":
                Environment.FailFast("the end is near");
                break;
            case "exit":
                Environment.Exit(5);
                break;
            case "deadlock":
                await new TaskCompletionSource().Task;
                break;
            case "return":
                return 3;
            default:
                return 0;
        }

        Console.WriteLine("not reached");
        return 0;
    }
}
