namespace Signalbox.Virtio.Simulation;

/// <summary>A driver that is up and running on a simulated device.</summary>
public interface IHostileSubject
{
    /// <summary>Its device.</summary>
    SimulatedDevice Device { get; }

    /// <summary>The queue that the suite works on.</summary>
    SimulatedQueue Queue { get; }

    /// <summary>Brings the driver to put one more chain into the queue. Nothing, if it keeps the queue full by itself.</summary>
    void Request();

    /// <summary>Answers a chain as a good device does.</summary>
    void Answer(SimulatedChain chain);

    /// <summary>Lets the driver run: it looks why it is interrupted, takes what has been used, publishes.</summary>
    void Run();
}
