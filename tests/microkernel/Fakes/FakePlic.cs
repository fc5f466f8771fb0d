namespace Signalbox.Microkernel.Tests;

/// <summary>
/// A PLIC with level-triggered sources: a source that is raised is pending until claimed, and pending again on
/// completion if it is still raised. Completion of a source that is not enabled is ignored, as the specification says.
/// Like QEMU's it does not notice by itself that a source which was enabled is pending already.
/// </summary>
internal sealed class FakePlic
{
    public const ulong Start = 0x0C00_0000;
    public const ulong Length = 0x60_0000;
    public const int Context = 1;
    public const int Sources = 40;

    private readonly bool[] _raised = new bool[Sources + 1];
    private readonly bool[] _pending = new bool[Sources + 1];
    private readonly bool[] _inService = new bool[Sources + 1];
    private readonly uint[] _enable = new uint[(Sources / 32) + 1];

    /// <summary>The wire to the hart.</summary>
    public bool HasPending { get; private set; }

    public bool Contains(ulong address) => address >= Start && address < Start + Length;

    public bool IsEnabled(uint source) => (_enable[source / 32] >> (int)(source % 32) & 1) != 0;

    public bool IsInService(uint source) => _inService[source];

    /// <summary>Sets the level of a source's wire.</summary>
    public void Raise(uint source, bool level)
    {
        _raised[source] = level;
        if (level && !_inService[source])
            _pending[source] = true;
        Update();
    }

    public uint Read(ulong address)
    {
        if (address != Start + PlicLayout.Claim(Context))
            throw new InvalidOperationException($"the kernel reads PLIC register 0x{address - Start:x}");
        uint source = Next();
        _pending[source] = false;
        _inService[source] = source != 0;
        Update();
        return source;
    }

    public void Write(ulong address, uint value)
    {
        ulong enable = Start + PlicLayout.Enable(Context);
        if (address == Start + PlicLayout.Claim(Context))
            Complete(value);
        else if (address >= enable && address < enable + ((ulong)_enable.Length * 4))
            _enable[(address - enable) / 4] = value;
        else if (address == Start + PlicLayout.Threshold(Context) || address - Start <= Sources * 4)
            Update();
        else
            throw new InvalidOperationException($"the kernel writes PLIC register 0x{address - Start:x}");
    }

    private void Complete(uint source)
    {
        if (source is 0 or > Sources || !IsEnabled(source))
            return;
        _inService[source] = false;
        _pending[source] = _raised[source];
        Update();
    }

    private void Update() => HasPending = Next() != 0;

    private uint Next()
    {
        for (uint source = 1; source <= Sources; source++)
        {
            if (_pending[source] && IsEnabled(source))
                return source;
        }

        return 0;
    }
}
