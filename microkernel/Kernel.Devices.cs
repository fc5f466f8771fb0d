using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>Interrupts and the ownership of devices.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>Makes a task the owner of a device, if it is not yet.</summary>
    internal static KernelStatus Claim(Device device, Task task, HandleId through)
    {
        if (device.HasFailed)
            return KernelStatus.DeviceFailed;
        if (device.Owner is null)
        {
            device.Owner = task;
            device.OwnedThrough = through;
        }

        return device.Owner == task ? KernelStatus.Ok : KernelStatus.Busy;
    }

    /// <summary>Lets the device interrupt, for the first time or again.</summary>
    internal void Unmask(Device device, ulong cookie)
    {
        device.Cookie = cookie;
        if (!device.IsEnabled)
        {
            device.IsEnabled = true;
            _plic.Enable(device.Source);
        }

        if (device.IsMasked)
        {
            device.IsMasked = false;
            _plic.Complete(device.Source);
        }
    }

    /// <summary>Stops a device and takes it from its owner.</summary>
    internal void Release(Device device)
    {
        device.HasFailed = !TryQuiesce(device);
        if (device.IsMasked)
            _plic.Complete(device.Source);
        if (device.IsEnabled)
            _plic.Disable(device.Source);
        device.IsMasked = false;
        device.IsEnabled = false;
        RetractInterrupt(device, device.Owner!);
        device.Owner = null;
        device.OwnedThrough = HandleId.None;
        if (!device.HasFailed)
            LiftQuarantine(device);
    }

    private static bool TryQuiesce(Device device)
    {
        if (device.Quiesce is not { } quiesce)
            return true;
        PhysicalAddress register = device.Registers + quiesce.RegisterOffset;
        TMachine.WriteDevice(register, quiesce.Value);
        for (int read = 0; read < QuiesceWrite.MaxReads; read++)
        {
            if (TMachine.ReadDevice(register) == quiesce.Value)
                return true;
        }

        return false;
    }

    /// <summary>An interrupt message that was not received yet is void.</summary>
    private static void RetractInterrupt(Device device, Task owner)
    {
        owner.InterruptedDevices &= ~(1UL << device.Index);
        if (owner.InterruptedDevices == 0)
            owner.Pending &= ~EventSet.Interrupt;
    }

    /// <summary>The device is quiet: whatever address it was told, it has forgotten.</summary>
    private void LiftQuarantine(Device device)
    {
        ulong others = ~(1UL << device.Index);
        Region[] regions = Regions.All;
        for (int index = 0; index < regions.Length; index++)
        {
            Region region = regions[index];
            region.KnownToDevices &= others;
            if (region.IsQuarantined && region.KnownToDevices == 0)
                FreeRegion(region);
        }
    }

    /// <summary>Claims what the controller wants served first. More of it makes another trap.</summary>
    private Device? ClaimInterrupt()
    {
        uint source = _plic.Claim();
        Device? device = _devicesBySource[(int)source];
        if (source == 0 || device?.Owner is not null)
            return device;

        // Nobody has enabled it; a controller that reports it all the same is told to keep it.
        _plic.Complete(source);
        _plic.Disable(source);
        return null;
    }

    private void DeliverInterrupt(Device device)
    {
        device.IsMasked = true;
        device.InterruptTime = TMachine.Now;
        device.Owner!.InterruptedDevices |= 1UL << device.Index;
        Post(device.Owner, EventSet.Interrupt);
    }
}
