namespace Signalbox.KernelProfile;

/// <summary>The timer, which is put off for ever after its first interrupt.</summary>
internal sealed class TimerSource() : Source("timer")
{
    private const ulong Timer = (1UL << 63) | 5;

    internal override bool Accepts(ulong cause) => cause == Timer;

    protected override void Answer(ref TrapFrame frame) => Firmware.SetTimer(ulong.MaxValue);
}
