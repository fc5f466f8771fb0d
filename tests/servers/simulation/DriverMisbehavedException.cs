namespace Signalbox.Virtio.Simulation;

/// <summary>The driver has done what the specification forbids.</summary>
public sealed class DriverMisbehavedException(string message) : Exception(message);
