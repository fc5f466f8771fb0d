namespace Signalbox.Faults;

/// <summary>Something that is killed again and again under load, and what must hold afterwards. A new one is a class of its
/// own and a line in <c>Program.cs</c>.</summary>
public interface IFaultScenario
{
    /// <summary>Lower case, one word: <c>make faults ONLY=name</c>.</summary>
    string Name { get; }

    /// <summary>Runs it once.</summary>
    /// <param name="seed">Decides the load and the kills.</param>
    /// <param name="count">How many kills.</param>
    /// <exception cref="FaultException">Something was lost, or somebody saw an error.</exception>
    Task<FaultReport> Run(int seed, int count);
}
