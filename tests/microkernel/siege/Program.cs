using Signalbox.Abi;
using Signalbox.Hostile;
using Signalbox.Tasks;

if (!BootInformation.TryRead(RawStartMessage.Bytes, out BootInformation boot))
    return 1;
List<BootDevice> devices = [];
Handle firmware = Handle.None;
for (int index = 0; index < boot.DeviceCount; index++)
{
    BootDevice device = boot.Device(index);
    if (device.Kind == DeviceKind.Firmware)
        firmware = device.Handle;
    else
        devices.Add(device);
}

Settings settings = Settings.Read(boot);
Console.WriteLine($"hostile: {settings.Calls} calls from seed {settings.Seed}");
var code = Routines.Load();
Kernel.GetCounts(firmware, out KernelCounts before);
var siege = new Siege(code, devices, settings.Seed);
string? damage = siege.Run(settings.Calls);
ulong calls = siege.Calls;
ulong granted = siege.Granted;
ulong looks = siege.Looks;
siege.Dispose();
Kernel.GetCounts(firmware, out KernelCounts after);
Console.WriteLine($"hostile: calls={calls} granted={granted} lives={siege.Lives} looks={looks} damage={damage ?? "none"}");
Console.WriteLine($"hostile: pools before={before}");
Console.WriteLine($"hostile: pools after={after}");
return damage is null && before == after ? 0 : 1;
