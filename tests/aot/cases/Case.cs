namespace Signalbox.Cases;

/// <summary>One named piece of behaviour that prints what shows it.</summary>
internal sealed class Case
{
    private readonly Action? _run;
    private readonly Func<Task>? _runAsync;

    internal Case(string name, Action run)
    {
        Name = name;
        _run = run;
    }

    internal Case(string name, Func<Task> run)
    {
        Name = name;
        _runAsync = run;
    }

    internal string Name { get; }

    /// <summary>Runs the case to its end; whatever escapes it is printed, for that is behaviour too.</summary>
    internal void Run()
    {
        try
        {
            _run?.Invoke();
            _runAsync?.Invoke().GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Console.WriteLine($"escaped: {e.GetType().FullName}: {e.Message}");
        }
    }
}
