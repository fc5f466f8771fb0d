namespace Signalbox.Hello;

/// <summary>A train that passes the box.</summary>
/// <param name="Line">Where it runs.</param>
/// <param name="Wagons">How many it pulls.</param>
internal sealed record Train(string Line, int Wagons);
