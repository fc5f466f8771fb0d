namespace Signalbox.AotBench;

/// <summary>
/// A piece of work that exists in C as well, with the same algorithm on the same data. What it computes must agree.
/// </summary>
internal abstract class Kernel
{
    /// <summary>The same as in C.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the data. Not counted.</summary>
    public abstract void Prepare();

    /// <summary>The work that is counted.</summary>
    /// <returns>A number that depends on all of it.</returns>
    public abstract uint Run();
}
