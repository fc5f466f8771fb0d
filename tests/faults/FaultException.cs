namespace Signalbox.Faults;

/// <summary>A run has found a fault.</summary>
public sealed class FaultException(string message) : Exception(message);
