namespace Signalbox.Clients.Shell;

/// <summary>Something that the shell can do.</summary>
/// <param name="name">Its name.</param>
/// <param name="arguments">What it takes, as <c>help</c> shows it: <c>SOURCE TARGET</c>, <c>[PATH]</c>.</param>
/// <param name="summary">What it does, in one line.</param>
internal abstract class Command(string name, string arguments, string summary)
{
    /// <summary>Its name.</summary>
    internal string Name { get; } = name;

    /// <summary>What it takes.</summary>
    internal string Arguments { get; } = arguments;

    /// <summary>What it does.</summary>
    internal string Summary { get; } = summary;

    /// <summary>More about it, in whole lines without a line feed at the end; empty if there is no more to say.</summary>
    internal virtual string Details => "";

    /// <summary>How it is written.</summary>
    internal string Usage => Arguments.Length == 0 ? Name : $"{Name} {Arguments}";

    /// <summary>What the argument with a number, from 0, can be completed to.</summary>
    internal virtual ArgumentKind KindOf(int argument) => ArgumentKind.Text;

    /// <summary>Does it.</summary>
    /// <exception cref="CommandException">It cannot be done.</exception>
    internal abstract Task Run(Invocation invocation);
}
