using System.Runtime;
using Signalbox.Abi;
using Signalbox.Intrinsics;
using Signalbox.Platform.Bare;
using Signalbox.Runtime;

namespace Signalbox.Platform.Signalbox;

/// <summary>What a task needs, made of system calls and calls to the supervisor.</summary>
internal static unsafe class SignalboxPlatform
{
    // The kernel's own size for the first task.
    private const uint FirstTaskStackBytes = 128 * 1024;
    private const ulong Never = ulong.MaxValue;

    private static SavedStartMessage _startMessage;
    private static Timebase _timebase;
    private static RandomSource _random;

    /// <summary>Console and power, for the first task; <see cref="Handle.None"/> for the others.</summary>
    private static Handle _firmware;

    /// <summary>Console and signs of life, for all others.</summary>
    private static Handle _supervisor;

    [RuntimeExport("SignalboxPlatformInitialize")]
    internal static void Initialize(nuint messageBytes, nuint stackTop, nuint stressInterval, TaskMemory* memory)
    {
        ReadOnlySpan<byte> message = _startMessage.Save(new ReadOnlySpan<byte>(Kernel.Buffer, (int)messageBytes));
        uint stackBytes = FirstTaskStackBytes;
        if (StartMessage.TryRead(message, out StartMessage start))
        {
            stackBytes = start.StackBytes;
            _timebase = new Timebase(start.TimebaseHertz);
            _supervisor = start.Supervisor;
            _random.AddSeed(start.Seed);
        }
        else if (BootInformation.TryRead(message, out BootInformation boot))
        {
            _timebase = new Timebase(boot.TimebaseHertz);
            _firmware = FindFirmware(boot);
        }

        _random.AddSeed(Hart.ReadTime());
        _random.AddSeed(Hart.ReadInstructionsRetired());
        memory->HeapStart = LinkerSymbols.HeapStart;
        memory->HeapEnd = LinkerSymbols.HeapEnd;
        memory->StackBottom = (byte*)stackTop - stackBytes;
        memory->StackTop = (byte*)stackTop;
        memory->StressInterval = stressInterval;
    }

    /// <summary>The message that the task was started with.</summary>
    /// <param name="lengthBytes">Its length.</param>
    [RuntimeExport("SignalboxStartMessage")]
    internal static byte* GetStartMessage(nuint* lengthBytes) => _startMessage.Address(lengthBytes);

    [RuntimeExport("SignalboxPlatformWrite")]
    internal static void Write(byte* text, nuint bytes)
    {
        while (bytes != 0)
        {
            nuint part = bytes < MessageBuffer.LengthBytes ? bytes : MessageBuffer.LengthBytes;
            MemoryOperations.Move(Kernel.Buffer, text, part);
            if (_firmware != Handle.None)
            {
                Kernel.Control(_firmware, SystemOperation.Print, part);
            }
            else
            {
                Kernel.CallSupervisor(_supervisor, SupervisorLabel.ConsoleText, (int)part);
            }

            text += part;
            bytes -= part;
        }
    }

    /// <summary>Input comes by a channel, to whom the manifest gives one.</summary>
    [RuntimeExport("SignalboxPlatformReadByte")]
    internal static int ReadByte() => -1;

    [RuntimeExport("SignalboxPlatformNowTicks")]
    internal static ulong NowTicks() => _timebase.NowTicks;

    /// <summary>For programs that have nothing to receive: whoever has attaches a source of events.</summary>
    [RuntimeExport("SignalboxPlatformIdle")]
    internal static void Idle(ulong untilTicks)
    {
        SyscallFrame frame;
        Receive(&frame, untilTicks);
    }

    /// <summary>Waits for an event, and answers by itself if the supervisor asks for a sign of life.</summary>
    /// <param name="frame">Takes the event, in the registers of Receive.</param>
    /// <param name="untilTicks">When to give up: an instant that has passed not to wait; the largest value for never.</param>
    /// <returns>1 if something came, 0 if not, or nothing that is the program's business.</returns>
    [RuntimeExport("SignalboxReceive")]
    internal static int Receive(SyscallFrame* frame, ulong untilTicks)
    {
        // The kernel's 0 means no deadline; 1 has passed long ago.
        ulong time = untilTicks == Never ? 0 : _timebase.ToTime(untilTicks);
        if (Kernel.Receive(frame, untilTicks != Never && time == 0 ? 1 : time) != KernelStatus.Ok)
        {
            return 0;
        }

        if (new MessageInfo(frame->A1).Kind != MessageKind.Notification
            || (frame->A2 & SupervisorNotification.Heartbeat) == 0)
        {
            return 1;
        }

        Kernel.CallSupervisor(_supervisor, SupervisorLabel.Alive, 0);
        frame->A2 &= ~SupervisorNotification.Heartbeat;
        return frame->A2 != 0 ? 1 : 0;
    }

    /// <summary>Ends the task; the first task's end is that of the machine.</summary>
    [RuntimeExport("SignalboxPlatformExit")]
    internal static void Exit(int code)
    {
        if (_firmware != Handle.None)
        {
            Kernel.Control(_firmware, SystemOperation.PowerOff, (ulong)code);
        }

        Kernel.End(code);
    }

    [RuntimeExport("SignalboxPlatformRandom")]
    internal static void Random(byte* target, nuint bytes)
    {
        _random.AddSeed(Hart.ReadTime());
        _random.Fill(target, bytes);
    }

    private static Handle FindFirmware(BootInformation boot)
    {
        for (int index = 0; index < boot.DeviceCount; index++)
        {
            if (boot.Device(index).Kind == DeviceKind.Firmware)
            {
                return boot.Device(index).Handle;
            }
        }

        return Handle.None;
    }
}
