using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>Making tasks and taking them apart.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>
    /// Pages that a task needs before it has any of its own: root table, message buffer, and two tables for it.
    /// </summary>
    internal const int PagesPerTask = 4;

    /// <summary>
    /// Gives a task's slot an empty address space and handle table. The quota is at least <see cref="PagesPerTask"/>.
    /// </summary>
    internal void Prepare(Task task, Task? supervisor, int pages, int objects, int priority, ulong cookie)
    {
        task.Supervisor = supervisor;
        task.PagesQuota = pages;
        task.PagesLeft = pages;
        task.ObjectsQuota = objects;
        task.ObjectsLeft = objects;
        task.Priority = priority;
        task.Cookie = cookie;
        task.Pending = EventSet.None;
        task.LastTurn = EventSet.None;
        task.NotificationWord = 0;
        task.InterruptedDevices = 0;
        task.RunTicks = 0;
        task.SliceLeft = 0;

        task.RootTable = TakeClearPage(task);
        TMachine.PageTable(_kernelRoot)[Sv39PageTable<TMachine>.UserEntries..].CopyTo(
            TMachine.PageTable(task.RootTable)[Sv39PageTable<TMachine>.UserEntries..]);
        task.BufferPage = TakeClearPage(task);
        const ulong Flags = PageTableEntry.User | PageTableEntry.Readable | PageTableEntry.Writable;
        task.PagesLeft -= Sv39PageTable<TMachine>.Map(
            task.RootTable, MessageBuffer.Address, task.BufferPage, 1, Flags, Pages);
        TMachine.FlushAddressSpace(AddressSpaceOf(task));

        ulong kernelStack = task.Frame.KernelStack;
        task.Frame = default;
        task.FloatingPoint = default;
        task.Frame.KernelStack = kernelStack;
        task.Frame.Translation = TMachine.TranslationWord(task.RootTable, AddressSpaceOf(task));
        task.Frame.Status = TMachine.StatusWord(floatingPoint: false);
        Handles.CreateSelf(task);
        task.MarkCreated();
    }

    /// <summary>Lets a new task run.</summary>
    internal void Start(Task task, ulong programCounter, ulong stackPointer, ulong argument)
    {
        task.Frame.Pc = programCounter;
        task.Frame.Sp = stackPointer;
        task.Frame.A0 = argument;
        Trace.Record(task, TraceEvent.Start);
        Scheduler.Wake(task);
    }

    /// <summary>Takes a task apart, and before it all tasks that it made.</summary>
    /// <param name="task">Any task but the caller and those above it.</param>
    /// <param name="root">The supervisor's handle to it, which goes last.</param>
    /// <param name="work">What may be done now.</param>
    /// <returns>False if the work ran out: call again.</returns>
    internal bool Destroy(Task task, HandleId root, ref Work work)
    {
        for (Task victim = Childless(task); victim != task; victim = Childless(task))
        {
            if (!TakeApart(victim, HandleId.None, ref work))
                return false;
        }

        return TakeApart(task, root, ref work);
    }

    private Task Childless(Task task)
    {
        Task? child = task;
        Task result = task;
        while (child is not null)
        {
            result = child;
            child = null;
            for (int slot = 0; slot < Tasks.All.Length && child is null; slot++)
            {
                Task candidate = Tasks.All[slot];
                if (candidate.State != TaskState.Free && candidate.Supervisor == result)
                    child = candidate;
            }
        }

        return result;
    }

    private bool TakeApart(Task task, HandleId last, ref Work work)
    {
        Task supervisor = task.Supervisor!;
        if (task.IsAlive)
            End(task, FaultReason.Killed, 0, 0);
        if (task.Queue is not null)
            WithdrawDeath(supervisor, task);
        if (!CloseAll(task, ref work) || !ForgetTask(task, last, ref work))
            return false;
        if (task.UnfinishedRegion is not null)
        {
            FreeRegion(task.UnfinishedRegion);
            task.UnfinishedRegion = null;
        }

        task.PagesLeft += Sv39PageTable<TMachine>.FreeTables(task.RootTable, Pages, ref work, out bool done);
        if (!done || (last.Exists && !RemoveLeaf(last, ref work)))
            return false;
        Pages.Free(task.RootTable, 1);
        Pages.Free(task.BufferPage, 1);
        task.PagesLeft += 2;
        Bequeath(task, supervisor);
        task.MarkFree();
        Tasks.PutBack(task);
        return true;
    }

    private bool CloseAll(Task task, ref Work work)
    {
        HandleEntry[] entries = task.Handles.Entries;
        for (int slot = 0; slot < entries.Length; slot++)
        {
            if (entries[slot].Object is not null && !CloseHandle(new HandleId(task.Slot, slot), ref work))
                return false;
        }

        return true;
    }

    /// <summary>Removes all handles to a task, wherever they are, but one.</summary>
    private bool ForgetTask(Task task, HandleId last, ref Work work)
    {
        if (last.Exists && !RevokeBelow(last, ref work))
            return false;
        while (true)
        {
            HandleId id = task.FirstHandle;
            if (id == last && id.Exists)
                id = Handles.Node(id).Next;
            if (!id.Exists)
                return true;
            if (!RemoveLeaf(Handles.Deepest(id), ref work))
                return false;
        }
    }

    /// <summary>
    /// What a task paid for and others still hold goes to its supervisor's account, with all its quota.
    /// </summary>
    private void Bequeath(Task task, Task supervisor)
    {
        for (int index = 0; index < Regions.All.Length; index++)
        {
            if (Regions.All[index].Account == task)
                Regions.All[index].Account = supervisor;
        }

        for (int index = 0; index < Ports.All.Length; index++)
        {
            if (Ports.All[index].Account == task)
                Ports.All[index].Account = supervisor;
        }

        supervisor.PagesLeft += task.PagesLeft;
        supervisor.ObjectsLeft += task.ObjectsLeft + 1;
    }

    private PhysicalAddress TakeClearPage(Task account)
    {
        // The quota guarantees a free page: quotas never add up to more than there is.
        if (!Pages.TryTakePage(out PhysicalAddress page))
            Panic<TMachine>.Stop("task: no free page within the quota");
        TMachine.ClearPage(page);
        account.PagesLeft--;
        return page;
    }
}
