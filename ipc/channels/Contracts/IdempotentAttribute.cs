namespace Signalbox.Channels;

/// <summary>Doing the method again is the same as doing it once, also if it was done in part before: after a restart of the
/// server it is sent again. Of a stream: opening it anew goes on where it matters.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
