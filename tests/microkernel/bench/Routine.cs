namespace Signalbox.KernelBench;

/// <summary>What a measured task does; Routines.S says how, and has them in this order.</summary>
internal enum Routine
{
    Empty,
    Yield,
    Call,
    Serve,
    Ping,
    Pong,
    Spin,
    Handle,
    Born,
}
