using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using Signalbox.Intrinsics;
using Signalbox.Runtime;

namespace Signalbox.Platform.Bare;

/// <summary>What a task needs, made of SBI calls, the <c>time</c> register and the device tree.</summary>
internal static unsafe class BarePlatform
{
    private const int ExitCode = 1;
    private const ulong TicksPerSecond = 10_000_000;
    private const ulong SupervisorTimerInterrupt = 1UL << 5;

    private static ulong _timebaseHertz;
    private static RandomSource _random;

    [RuntimeExport("SignalboxPlatformInitialize")]
    internal static void Initialize(nuint hart, nuint deviceTree, nuint stressInterval, TaskMemory* memory)
    {
        PageTables.Enable();
        memory->HeapStart = LinkerSymbols.HeapStart;
        memory->HeapEnd = LinkerSymbols.HeapEnd;
        memory->StackBottom = LinkerSymbols.StackBottom;
        memory->StackTop = LinkerSymbols.StackTop;
        memory->StressInterval = stressInterval;

        DeviceTree tree = new((byte*)deviceTree);
        _timebaseHertz = tree.TryFind("timebase-frequency"u8, out byte* value, out uint bytes) && bytes == 4
            ? DeviceTree.ReadWord(value)
            : TicksPerSecond;
        _random.AddSeed(Hart.ReadTime());
        _random.AddSeed(hart);
        if (tree.TryFind("rng-seed"u8, out value, out bytes))
        {
            for (uint index = 0; index + 4 <= bytes; index += 4)
            {
                _random.AddSeed(DeviceTree.ReadWord(value + index));
            }
        }
    }

    [RuntimeExport("SignalboxPlatformWrite")]
    internal static void Write(byte* text, nuint bytes) => Sbi.Write(text, bytes);

    [RuntimeExport("SignalboxPlatformReadByte")]
    internal static int ReadByte() => Sbi.ReadByte();

    [RuntimeExport("SignalboxPlatformNowTicks")]
    internal static ulong NowTicks()
    {
        ulong time = Hart.ReadTime();
        if (_timebaseHertz == TicksPerSecond)
        {
            return time;
        }

        // In two parts, for the product of the whole would overflow after some hours.
        return (time / _timebaseHertz * TicksPerSecond) + (time % _timebaseHertz * TicksPerSecond / _timebaseHertz);
    }

    [RuntimeExport("SignalboxPlatformIdle")]
    internal static void Idle(ulong untilTicks)
    {
        // Interrupts stay off in sstatus: a pending one ends the wait but is not taken.
        Csr.SetBits(CsrNumber.SupervisorInterruptEnable, SupervisorTimerInterrupt);
        Sbi.SetTimer(ToTime(untilTicks));
        Hart.WaitForInterrupt();
        Sbi.SetTimer(ulong.MaxValue);
    }

    [RuntimeExport("SignalboxPlatformExit")]
    internal static void Exit(int code) => Sbi.Exit(code);

    [RuntimeExport("SignalboxPlatformRandom")]
    internal static void Random(byte* target, nuint bytes)
    {
        _random.AddSeed(Hart.ReadTime());
        _random.Fill(target, bytes);
    }

    /// <summary>Ends the image before it has begun.</summary>
    [DoesNotReturn]
    internal static void Fail(ReadOnlySpan<byte> reason)
    {
        Sbi.Write(reason);
        Sbi.Exit(ExitCode);
    }

    private static ulong ToTime(ulong ticks)
    {
        if (_timebaseHertz == TicksPerSecond || ticks > long.MaxValue / 2)
        {
            return ticks;
        }

        // Rounded up: waking before the moment would only mean to wait again.
        ulong rest = ticks % TicksPerSecond * _timebaseHertz;
        return (ticks / TicksPerSecond * _timebaseHertz) + ((rest + TicksPerSecond - 1) / TicksPerSecond);
    }
}
