namespace Signalbox.Network.Tests.Simulation;

/// <summary>How a simulated network treats frames.</summary>
/// <param name="DelayMicroseconds">How long a frame takes one way.</param>
/// <param name="Loss">The share of frames that are lost, each way.</param>
/// <param name="Reordering">The share of frames that take longer, so that later ones overtake them.</param>
/// <param name="Duplication">The share of frames that arrive twice.</param>
/// <param name="BytesPerSecond">What the narrowest place lets through; 0 if it is not narrow.</param>
/// <param name="JitterMicroseconds">How much longer some frames take before they come to the narrow place, without overtaking; without
/// it flows fall into step (Floyd and Jacobson, 1992).</param>
/// <param name="QueueBytes">How much waits before the narrow place; what is more is dropped.</param>
internal sealed record LinkConditions(
    long DelayMicroseconds = 50_000,
    double Loss = 0,
    double Reordering = 0,
    double Duplication = 0,
    long BytesPerSecond = 0,
    int QueueBytes = 64 << 10,
    long JitterMicroseconds = 0);
