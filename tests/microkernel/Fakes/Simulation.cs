using System.Text;

namespace Signalbox.Microkernel.Tests;

/// <summary>
/// Memory, time, interrupt controller and devices of a simulated machine. Memory outside of what exists, or a device
/// register that is none, is an exception: the kernel may never touch it. Translations are cached as real hardware may,
/// so that a forgotten flush is found.
/// </summary>
internal sealed class Simulation
{
    public const ulong MemoryStart = 0x8000_0000;
    public const ulong KernelStart = 0x8020_0000;

    [ThreadStatic]
    private static Simulation? _current;

    private readonly byte[] _memory;
    private readonly Dictionary<(int Space, ulong Page), PageTableEntry> _cachedTranslations = [];
    private nuint _frames;

    public Simulation(int memoryBytes)
    {
        _memory = new byte[memoryBytes];
        Array.Fill(_memory, (byte)0xA5);
        _current = this;
    }

    public static Simulation Current => _current ?? throw new InvalidOperationException("no machine on this thread");

    public ulong Now { get; set; } = 1_000;

    public ulong Timer { get; set; } = ulong.MaxValue;

    public StringBuilder Console { get; } = new();

    public FakePlic Plic { get; } = new();

    public List<FakeDevice> Devices { get; } = [];

    public ulong[] FloatingPoint { get; } = new ulong[33];

    public ulong KernelTranslation { get; set; }

    public int InstructionFlushes { get; set; }

    /// <summary>What happens while nobody can run; by default the time goes on to the timer.</summary>
    public Action? WhileIdle { get; set; }

    public int MemoryBytes => _memory.Length;

    public KernelImage Image => new(
        KernelStart,
        KernelStart + 0x8000,
        KernelStart + 0xC000,
        KernelStart + 0x20000,
        KernelMap<FakeMachine>.Base + KernelStart + 0x15000);

    public PendingInterrupts Pending =>
        (Now >= Timer ? PendingInterrupts.Timer : 0) | (Plic.HasPending ? PendingInterrupts.External : 0);

    /// <summary>Makes this the machine of the current thread again.</summary>
    public void Use() => _current = this;

    public Span<byte> Memory(PhysicalAddress start, int lengthBytes)
    {
        ulong offset = start.Value - MemoryStart;
        if (start.Value < MemoryStart || offset + (ulong)lengthBytes > (ulong)_memory.Length)
            throw new InvalidOperationException($"the kernel touches 0x{start.Value:x}, {lengthBytes} bytes");
        return _memory.AsSpan((int)offset, lengthBytes);
    }

    public uint ReadDevice(PhysicalAddress register) =>
        Plic.Contains(register.Value) ? Plic.Read(register.Value) : Device(register).Read(register.Value);

    public void WriteDevice(PhysicalAddress register, uint value)
    {
        if (Plic.Contains(register.Value))
            Plic.Write(register.Value, value);
        else
            Device(register).Write(register.Value, value);
    }

    public nuint NextFrameAddress() => ++_frames;

    public void WaitForInterrupt()
    {
        if (Pending != PendingInterrupts.None)
            return;
        if (WhileIdle is not null)
            WhileIdle();
        else if (Timer != ulong.MaxValue)
            Now = Timer;
        else
            throw new InvalidOperationException("the machine waits for an interrupt that cannot come");
    }

    public void Flush(int space)
    {
        foreach ((int Space, ulong Page) key in _cachedTranslations.Keys.Where(key => key.Space == space).ToList())
            _cachedTranslations.Remove(key);
    }

    /// <summary>
    /// What the hardware would do with a user access: the physical address, or null for a page fault.
    /// </summary>
    public PhysicalAddress? TranslateUser(ulong translation, ulong address, ulong needed)
    {
        int space = (int)(translation >> 44);
        (int, ulong) key = (space, address >> Page.Shift);
        if (!_cachedTranslations.TryGetValue(key, out PageTableEntry entry))
        {
            var root = PhysicalAddress.FromPage(translation & ((1UL << 44) - 1));
            entry = address < 1UL << 38 ? Sv39PageTable<FakeMachine>.Find(root, address) : default;
            if (entry.IsLeaf)
                _cachedTranslations[key] = entry;
        }

        bool allowed = entry.IsLeaf && (entry.Value & PageTableEntry.User) != 0 && (entry.Value & needed) == needed;
        return allowed ? entry.Target + (address & (Page.Bytes - 1)) : null;
    }

    private FakeDevice Device(PhysicalAddress register) =>
        Devices.Find(device => register.Value >= device.Start && register.Value < device.Start + Page.Bytes)
        ?? throw new InvalidOperationException($"no device at 0x{register.Value:x}");
}
