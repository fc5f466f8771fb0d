using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// All handles of all tasks, and the trees of what was derived from what: one tree for each object. A handle made from
/// another is its child and never has more rights; so whoever keeps a handle can take back, with one call, everything
/// that came of it. This class does the bookkeeping; what else must happen when a handle goes is the kernel's affair.
/// </summary>
internal sealed class HandleSpace
{
    /// <summary>Longest chain of derivations, so that walking down a tree is bounded.</summary>
    internal const int MaxDepth = 32;

    private readonly Task[] _tasks;

    internal HandleSpace(Task[] tasks) => _tasks = tasks;

    /// <summary>Handles in use in all tables.</summary>
    internal int Used { get; private set; }

    internal ref HandleEntry Entry(HandleId id) => ref _tasks[id.Table].Handles.Entries[id.Slot];

    internal ref HandleNode Node(HandleId id) => ref _tasks[id.Table].Handles.Nodes[id.Slot];

    /// <summary>Looks a value from user mode up.</summary>
    /// <returns>The place, or <see cref="HandleId.None"/> if it is no living handle of this task.</returns>
    internal static HandleId Find(Task holder, ulong handle)
    {
        int slot = new Handle(handle).Slot;
        HandleEntry[] entries = holder.HandleEntries;
        bool lives = slot < entries.Length && entries[slot].Key == handle && entries[slot].Object is not null;
        return lives ? new HandleId(holder.Slot, slot) : HandleId.None;
    }

    /// <summary>Looks up a handle to an object of a kind, with rights.</summary>
    internal static KernelStatus Find<T>(
        Task holder, ulong handle, Rights rights, out T? target, out HandleId id, out ulong badge)
        where T : KernelObject
    {
        target = null;
        badge = 0;
        id = Find(holder, handle);
        if (!id.Exists)
            return KernelStatus.InvalidHandle;
        ref HandleEntry entry = ref holder.HandleEntries[id.Slot];
        target = entry.Object as T;
        badge = entry.Badge;
        if (target is null)
            return KernelStatus.WrongObject;
        return (holder.Handles.Nodes[id.Slot].Rights & rights) == rights
            ? KernelStatus.Ok
            : KernelStatus.NotPermitted;
    }

    /// <inheritdoc cref="Find{T}(Task, ulong, Rights, out T, out HandleId, out ulong)"/>
    internal static KernelStatus Find<T>(Task holder, ulong handle, Rights rights, out T? target, out HandleId id)
        where T : KernelObject => Find(holder, handle, rights, out target, out id, out _);

    /// <summary>Makes the first handle of an object, or a further one that nothing can take back.</summary>
    /// <returns>The place; the caller knows that the table has room.</returns>
    internal HandleId Create(Task holder, KernelObject target, Rights rights, ulong badge) =>
        Insert(holder, holder.Handles.Take(), target, rights, badge, HandleId.None);

    /// <summary>Fills slot 0 of a new task.</summary>
    internal void CreateSelf(Task task) =>
        Insert(task, Handle.Self.Slot, task, Rights.Notify | Rights.Transfer, ulong.MaxValue, HandleId.None);

    /// <summary>Whether a handle may be passed on, and with which badge.</summary>
    /// <param name="id">A living handle.</param>
    /// <param name="badge">0 to keep the badge; else the new one (port without a badge) or a mask for it
    /// (task).</param>
    internal KernelStatus CheckDerive(HandleId id, ulong badge)
    {
        if ((Node(id).Rights & Rights.Transfer) == 0)
            return KernelStatus.NotPermitted;
        if (Node(id).Depth == MaxDepth)
            return KernelStatus.TooDeep;
        if (badge == 0 || Entry(id).Object is Task)
            return KernelStatus.Ok;
        if (Entry(id).Object is not Port)
            return KernelStatus.InvalidArgument;
        return Entry(id).Badge == 0 ? KernelStatus.Ok : KernelStatus.NotPermitted;
    }

    /// <summary>Makes a handle from another, in the same table or another.</summary>
    /// <param name="parent">A living handle for which <see cref="CheckDerive"/> said Ok.</param>
    /// <param name="holder">Who gets it; the caller knows that its table has room.</param>
    /// <param name="rights">Rights wanted; it gets those of them that the parent has.</param>
    /// <param name="badge">As for <see cref="CheckDerive"/>.</param>
    internal HandleId Derive(HandleId parent, Task holder, Rights rights, ulong badge)
    {
        ref HandleEntry entry = ref Entry(parent);
        KernelObject target = entry.Object!;
        ulong newBadge = badge == 0 ? entry.Badge : target is Task ? entry.Badge & badge : badge;
        return Insert(holder, holder.Handles.Take(), target, rights & Node(parent).Rights, newBadge, parent);
    }

    /// <summary>
    /// A handle from which nothing further was derived, somewhere below another; itself if it has none below.
    /// </summary>
    internal HandleId Deepest(HandleId id)
    {
        while (Node(id).FirstChild.Exists)
            id = Node(id).FirstChild;
        return id;
    }

    /// <summary>Hangs one child of a handle under the handle's own parent.</summary>
    internal void LiftFirstChild(HandleId id)
    {
        HandleId child = Node(id).FirstChild;
        HandleId parent = Node(id).Parent;
        Unlink(child);
        Link(child, parent);
    }

    /// <summary>Makes a handle one that nothing can take back.</summary>
    internal void Detach(HandleId id)
    {
        Unlink(id);
        Link(id, HandleId.None);
    }

    /// <summary>Empties a slot. Nothing is derived from the handle and nothing is mapped through it.</summary>
    internal void Remove(HandleId id)
    {
        Unlink(id);
        _tasks[id.Table].Handles.Empty(id.Slot);
        Used--;
    }

    private HandleId Insert(
        Task holder, int slot, KernelObject target, Rights rights, ulong badge, HandleId parent)
    {
        var id = new HandleId(holder.Slot, slot);
        ref HandleEntry entry = ref holder.Handles.Entries[slot];
        entry.Object = target;
        entry.Badge = target is Task && (rights & Rights.Notify) == 0 ? 0 : badge;
        entry.SendTarget = (rights & Rights.Send) != 0 ? target as Port : null;
        ref HandleNode node = ref holder.Handles.Nodes[slot];
        node = default;
        node.Rights = rights;
        node.FirstChild = HandleId.None;
        node.Depth = parent.Exists ? (byte)(Node(parent).Depth + 1) : (byte)0;
        Link(id, parent);
        Used++;
        return id;
    }

    /// <summary>Makes a handle the first child of another, or of its object.</summary>
    private void Link(HandleId id, HandleId parent)
    {
        ref HandleNode node = ref Node(id);
        node.Parent = parent;
        node.Previous = HandleId.None;
        node.Next = FirstBelow(parent, id);
        if (node.Next.Exists)
            Node(node.Next).Previous = id;
        SetFirstBelow(parent, id, id);
    }

    private void Unlink(HandleId id)
    {
        ref HandleNode node = ref Node(id);
        if (node.Next.Exists)
            Node(node.Next).Previous = node.Previous;
        if (node.Previous.Exists)
            Node(node.Previous).Next = node.Next;
        else
            SetFirstBelow(node.Parent, id, node.Next);
    }

    private HandleId FirstBelow(HandleId parent, HandleId id) =>
        parent.Exists ? Node(parent).FirstChild : Entry(id).Object!.FirstHandle;

    private void SetFirstBelow(HandleId parent, HandleId id, HandleId first)
    {
        if (parent.Exists)
            Node(parent).FirstChild = first;
        else
            Entry(id).Object!.FirstHandle = first;
    }
}
