using Signalbox.Abi;
using Signalbox.KernelBench;
using Signalbox.Tasks;

const ulong Rounds = 10_000;

if (!BootInformation.TryRead(RawStartMessage.Bytes, out BootInformation boot))
    return 1;
Handle clock = Handle.None;
for (int index = 0; index < boot.DeviceCount; index++)
{
    if (boot.Device(index).Kind == DeviceKind.GoldfishClock)
        clock = boot.Device(index).Handle;
}

var measurements = new Measurements(Rounds);
Print("kernel.null_syscall", measurements.NullSyscall());
Print("ipc.call_reply_0w", measurements.CallAndReply(0));
Print("ipc.call_reply_4w", measurements.CallAndReply(MessageBuffer.RegisterBytes));
Print("ipc.call_reply_256b", measurements.CallAndReply(256));
Print("ipc.notify_pingpong", measurements.NotifyPingPong());
(double toHandler, double toAcknowledgement) = measurements.Interrupt(clock);
Print("irq.to_handler", toHandler);
Print("irq.to_ack", toAcknowledgement);
Print("task.create", measurements.TaskCreate());
return 0;

static void Print(string name, double value) => Console.WriteLine($"figure {name} {value:F2} instructions");
