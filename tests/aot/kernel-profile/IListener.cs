namespace Signalbox.KernelProfile;

/// <summary>Hears of traps.</summary>
internal interface IListener
{
    void Hear(ref TrapFrame frame);
}
