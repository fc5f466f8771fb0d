namespace Signalbox.Bench;

/// <summary>A measurement went wrong in a way that makes its figures worthless.</summary>
internal sealed class BenchException(string message) : Exception(message);
