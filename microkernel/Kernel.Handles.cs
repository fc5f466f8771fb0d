using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>What happens when handles go: mappings made through them, bindings, ownership, the object itself.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>
    /// Makes a handle in a task's table from one of the caller's, and tells the caller its value in a1.
    /// </summary>
    internal KernelStatus DeriveFor(Task caller, Task holder, ulong handle, Rights rights, ulong badge)
    {
        HandleId id = HandleSpace.Find(caller, handle);
        if (!id.Exists)
            return KernelStatus.InvalidHandle;
        KernelStatus status = Handles.CheckDerive(id, badge);
        if (status != KernelStatus.Ok)
            return status;
        if (holder.Handles.Unused == 0)
            return holder == caller ? KernelStatus.HandlesExhausted : KernelStatus.PeerHandlesExhausted;
        caller.Frame.A1 = Handles.Entry(Handles.Derive(id, holder, rights, badge)).Key;
        return KernelStatus.Ok;
    }

    /// <summary>Removes one handle; what was derived from it moves up to its parent.</summary>
    /// <returns>False if the work ran out: call again.</returns>
    internal bool CloseHandle(HandleId id, ref Work work)
    {
        while (Handles.Node(id).FirstChild.Exists)
        {
            if (!work.Spend(Work.Item))
                return false;
            Handles.LiftFirstChild(id);
        }

        return RemoveLeaf(id, ref work);
    }

    /// <summary>
    /// Removes everything that was derived from a handle, but for memory that others have mapped: nobody can make
    /// another task fault. That stays with whoever has it, and cannot be reached from here any more.
    /// </summary>
    /// <returns>False if the work ran out: call again.</returns>
    internal bool RevokeBelow(HandleId id, ref Work work)
    {
        while (Handles.Node(id).FirstChild.Exists)
        {
            HandleId leaf = Handles.Deepest(id);
            bool isMappedByOthers = leaf.Table != id.Table
                && Handles.Node(leaf).Mappings is not null
                && Handles.Entry(leaf).Object is Region;
            if (isMappedByOthers)
            {
                if (!work.Spend(Work.Item))
                    return false;
                Handles.Detach(leaf);
            }
            else if (!RemoveLeaf(leaf, ref work))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Removes a handle from which nothing was derived.</summary>
    private bool RemoveLeaf(HandleId id, ref Work work)
    {
        if (!work.Spend(Work.Item))
            return false;
        while (Handles.Node(id).Mappings is { } mapping)
        {
            if (!RemoveMapping(mapping, ref work))
                return false;
        }

        KernelObject target = Handles.Entry(id).Object!;
        Handles.Remove(id);
        switch (target)
        {
            case Device device when device.OwnedThrough == id:
                Release(device);
                break;
            case Port port:
                if (port.BoundThrough == id)
                    Unbind(port);
                if (!port.FirstHandle.Exists)
                    ClosePort(port);
                break;
            case Region region when !region.FirstHandle.Exists:
                FreeRegion(region);
                break;
        }

        return true;
    }

    /// <summary>Nobody can reach the port any more: its waiting callers are told, its place is free.</summary>
    private void ClosePort(Port port)
    {
        while (port.Callers.First is { } caller)
            CompleteCall(caller, KernelStatus.PortClosed);
        for (int slot = 0; slot < Tasks.All.Length; slot++)
            Tasks.All[slot].ForgetPort(port);
        Refund(port, pages: 0);
        port.Epoch = 0;
        Ports.PutBack(port);
    }

    private static void Refund(KernelObject item, int pages)
    {
        Task account = item.Account!;
        account.ObjectsLeft++;
        account.PagesLeft += pages;
        item.Account = null;
    }
}
