namespace Signalbox.Microkernel;

/// <summary>
/// The platform-level interrupt controller (RISC-V PLIC specification 1.0.0). A claimed source stays silent until it is
/// completed, which is just the mask that the design asks for: claim when the interrupt comes, complete when the owner
/// acknowledges, two register accesses in all.
/// </summary>
internal sealed class Plic<TMachine>
    where TMachine : IMachine
{
    private readonly PhysicalAddress _registers;
    private readonly PhysicalAddress _claim;
    private readonly PhysicalAddress _enable;
    private readonly uint[] _enabled;

    /// <param name="registers">Where it is.</param>
    /// <param name="context">Supervisor mode of the hart that the kernel runs on.</param>
    /// <param name="sources">The highest source number.</param>
    internal Plic(PhysicalAddress registers, int context, uint sources)
    {
        Sources = (int)sources;
        _registers = registers;
        _claim = registers + PlicLayout.Claim(context);
        _enable = registers + PlicLayout.Enable(context);
        _enabled = new uint[(sources / 32) + 1];
        for (int word = 0; word < _enabled.Length; word++)
            TMachine.WriteDevice(_enable + ((ulong)word * 4), 0);
        for (uint source = 1; source <= sources; source++)
            SetPriority(source);
        TMachine.WriteDevice(registers + PlicLayout.Threshold(context), 0);
    }

    /// <summary>The highest source number.</summary>
    internal int Sources { get; }

    /// <summary>The next source that wants service, which is thereby masked; 0 if there is none.</summary>
    internal uint Claim() => TMachine.ReadDevice(_claim);

    /// <summary>Unmasks a claimed source. Must be enabled, or the controller ignores it.</summary>
    internal void Complete(uint source) => TMachine.WriteDevice(_claim, source);

    /// <summary>Lets a source interrupt, also with what it asked for before.</summary>
    internal void Enable(uint source)
    {
        Set(source, _enabled[source / 32] | (1u << (int)(source % 32)));

        // QEMU looks at what is pending when a priority is written, but not when a source is enabled: without this an
        // interrupt that came first would wait for the next.
        SetPriority(source);
    }

    internal void Disable(uint source) => Set(source, _enabled[source / 32] & ~(1u << (int)(source % 32)));

    private void SetPriority(uint source) =>
        TMachine.WriteDevice(_registers + ((ulong)source * 4), PlicLayout.NormalPriority);

    private void Set(uint source, uint bits)
    {
        _enabled[source / 32] = bits;
        TMachine.WriteDevice(_enable + ((ulong)(source / 32) * 4), bits);
    }
}
