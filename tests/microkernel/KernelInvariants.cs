namespace Signalbox.Microkernel.Tests;

/// <summary>What must be true of a kernel between any two traps.</summary>
internal static class KernelInvariants
{
    public static void Check(Kernel<FakeMachine> kernel, Simulation machine)
    {
        foreach (Task task in kernel.Tasks.All)
            CheckTask(kernel, task);
        CheckScheduler(kernel);
        HandleInvariants.Check(kernel);
        MemoryInvariants.Check(kernel, machine);
        CheckObjects(kernel);
        CheckDevices(kernel, machine);
    }

    private static void CheckTask(Kernel<FakeMachine> kernel, Task task)
    {
        if (task.State == TaskState.Free)
        {
            Assert.True(task.Queue is null && task.Server is null && task.Deadline == 0 && task.Mappings is null);
            Assert.Equal(0, task.Handles.Used);
            return;
        }

        Assert.Equal(task.State == TaskState.Calling, task.CallPort is not null && task.CallPort.Callers == task.Queue);
        Assert.Equal(task.State == TaskState.AwaitingReply, task.Server is not null);
        if (task.Server is not null)
            Assert.True(task.Server.IsAlive, "waits for the dead");
        if (task.Deadline != 0)
        {
            Assert.True(
                task.State is TaskState.ReceivingUntil or TaskState.Calling or TaskState.AwaitingReply,
                $"a deadline in state {task.State}");
        }

        Assert.Equal(task.State == TaskState.ReceivingUntil, task.IsReceiving && task.Deadline != 0);
        Assert.Equal(task.NotificationWord != 0, (task.Pending & EventSet.Notification) != 0);
        Assert.Equal(task.InterruptedDevices != 0, (task.Pending & EventSet.Interrupt) != 0);
        Assert.Equal(task.QueuedCalls != 0, (task.Pending & EventSet.Message) != 0);
        Assert.Equal(!task.Deaths.IsEmpty, (task.Pending & EventSet.Fault) != 0);
        if (task.IsReceiving)
            Assert.Equal(EventSet.None, task.Pending);
        int queued = 0;
        for (Port? port = task.Ports.First; port is not null; port = port.NextBound)
        {
            Assert.Same(task, port.Receiver);
            queued += port.QueuedCalls;
        }

        Assert.Equal(queued, task.QueuedCalls);
        if (task.State == TaskState.Dead)
        {
            Assert.True(task.Ports.First is null && task.Deadline == 0, "a dead task holds on");
            Assert.DoesNotContain(kernel.Devices, device => device.Owner == task);
        }
    }

    private static void CheckScheduler(Kernel<FakeMachine> kernel)
    {
        Scheduler scheduler = kernel.Scheduler;
        Task current = scheduler.Current!;
        Assert.Equal(TaskState.Running, current.State);
        int top = Scheduler.NothingReady;
        foreach (Task task in kernel.Tasks.All)
        {
            if (task.State == TaskState.Running)
                Assert.Same(current, task);
            if (task.State != TaskState.Ready)
                continue;
            Assert.True(task.Queue is not null, "ready, and in no queue");
            top = int.Max(top, task.Priority);
        }

        Assert.Equal(top, scheduler.TopReady);
        Assert.True(current.Priority >= top, "a task of lower priority runs");
        if (current.Priority == top)
            Assert.NotEqual(ulong.MaxValue, scheduler.SliceEnd);
    }

    private static void CheckObjects(Kernel<FakeMachine> kernel)
    {
        int callers = 0;
        int livingPorts = 0;
        foreach (Port port in kernel.Ports.All)
        {
            int count = 0;
            for (Task? task = port.Callers.First; task is not null; task = task.QueueNext)
            {
                Assert.Equal(TaskState.Calling, task.State);
                count++;
            }

            Assert.Equal(count, port.QueuedCalls);
            callers += count;
            livingPorts += port.FirstHandle.Exists ? 1 : 0;
            Assert.Equal(port.Account is not null, port.FirstHandle.Exists);
            if (port.Receiver is not null)
            {
                Assert.True(port.Receiver.IsAlive, "a dead task receives");
                Assert.Same(port, kernel.Handles.Entry(port.BoundThrough).Object);
                Assert.Equal(port.Receiver.Slot, port.BoundThrough.Table);
            }
        }

        Assert.Equal(livingPorts, kernel.Ports.Used);
        Assert.Equal(callers, kernel.Tasks.All.Count(task => task.State == TaskState.Calling));
        Assert.Equal(kernel.Tasks.Used, kernel.Tasks.All.Count(task => task.State != TaskState.Free));
    }

    private static void CheckDevices(Kernel<FakeMachine> kernel, Simulation machine)
    {
        foreach (Device device in kernel.Devices)
        {
            if (device.Owner is null)
            {
                Assert.False(device.IsEnabled || device.IsMasked);
                Assert.False(device.OwnedThrough.Exists);
                continue;
            }

            Assert.True(device.Owner.IsAlive, "a dead task owns a device");
            Assert.Same(device, kernel.Handles.Entry(device.OwnedThrough).Object);
            Assert.Equal(device.Owner.Slot, device.OwnedThrough.Table);
            if (device.Source != 0)
            {
                Assert.Equal(device.IsEnabled, machine.Plic.IsEnabled(device.Source));
                Assert.Equal(device.IsMasked, machine.Plic.IsInService(device.Source));
            }
        }
    }
}
