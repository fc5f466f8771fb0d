using System.Text;
using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>
/// Makes a task from its image in the boot archive. What an instance can write to is its own, so that nothing which
/// happens to it is there for the next; the rest stays where it is from one instance of a task to the next, unless it was
/// damaged on purpose. What the image and the stack take comes off the task's quota.
/// </summary>
internal sealed class TaskLoader(BootResources boot, DeviceCatalog devices, Handle startPort)
{
    private const uint StackBytes = 128 * 1024;
    private const ulong StackTop = UserSpace.End;
    private const MapOptions StackOptions = MapOptions.Read | MapOptions.Write | MapOptions.GuardBelow;

    private readonly Random _random = new();
    private readonly byte[] _message = new byte[MessageBuffer.LengthBytes];
    private int _messageBytes;
    private readonly Dictionary<Handle, List<Segment>> _segments = [];
    private readonly HashSet<int> _intactFiles = [];
    private readonly Dictionary<(uint Task, ulong Address), Handle> _unchanging = [];

    /// <inheritdoc cref="ISystem.FindMissing"/>
    internal string? FindMissing(TaskDefinition definition)
    {
        foreach (ManifestDevice wanted in definition.Devices)
        {
            if (!wanted.IsOptional && devices.Find(wanted) is null)
                return $"the machine has no {DeviceText.Describe(wanted)}";
        }

        return FindImage(definition, out _);
    }

    /// <summary>Makes a task and lets it run.</summary>
    /// <inheritdoc cref="ISystem.Start"/>
    internal string? Start(TaskDefinition definition, IReadOnlyList<Handle> ports, out Handle task)
    {
        task = Handle.None;
        if (FindImage(definition, out ElfImage image) is { } missing)
            return missing;
        int pages = definition.MemoryPages - PagesOf(image);
        KernelStatus made = Kernel.CreateTask(
            int.Max(pages, 0), definition.Objects, definition.Priority, definition.Number, out task);
        if (made != KernelStatus.Ok)
        {
            return pages < 0
                ? $"its memory of {definition.MemoryPages} pages is {-pages} too few for image and stack"
                : Explain(made);
        }

        _segments.Add(task, []);
        string? problem = Fill(task, definition, image)
            ?? Equip(task, definition, ports)
            ?? Run(task, image.EntryPoint);
        if (problem is null)
            return null;
        Destroy(task);
        task = Handle.None;
        return problem;
    }

    /// <summary>Takes a task apart.</summary>
    internal void Destroy(Handle task)
    {
        Kernel.DestroyTask(task);
        if (!_segments.Remove(task, out List<Segment>? segments))
            return;
        foreach (Segment segment in segments)
        {
            if (!_unchanging.ContainsValue(segment.Region))
                Kernel.Close(segment.Region);
        }
    }

    /// <inheritdoc cref="ISystem.Inject"/>
    internal bool Inject(Handle task, InjectedFault fault, ulong seed)
    {
        int changes = 0;
        foreach (Segment segment in _segments[task].Where(segment => (segment.Options & MapOptions.Execute) != 0))
        {
            if (MappedMemory.TryMap(
                segment.Region, MapOptions.Read | MapOptions.Write, out SharedRegion? memory) != KernelStatus.Ok)
                return false;
            Forget(segment.Region);
            changes += CodeDamage.Apply(memory!.GetSpan()[..segment.ContentBytes], fault, seed);
            MappedMemory.Unmap(memory);
        }

        // The hart may have instructions of before in hand.
        Fence.Instruction();
        return changes != 0;
    }

    private string? FindImage(TaskDefinition definition, out ElfImage image)
    {
        image = default;
        BootArchive.Open(boot.Archive, out BootArchive archive);
        int file = archive.Find(Encoding.UTF8.GetBytes(definition.Image));
        if (file < 0)
            return $"the boot archive has no {definition.Image}";

        // Once is enough, for nobody can write to the archive; it takes ten times as long as all the rest of a restart.
        if (!_intactFiles.Contains(file) && !archive.HasIntactContent(file))
            return $"{definition.Image} in the boot archive is damaged";
        _intactFiles.Add(file);
        ElfStatus status = ElfImage.Open(archive.Content(file), out image);
        return status == ElfStatus.Ok ? null : $"{definition.Image} is no image of a task: {status}";
    }

    private static int PagesOf(ElfImage image)
    {
        ulong pages = StackBytes / UserSpace.PageBytes;
        for (int index = 0; index < image.HeaderCount; index++)
        {
            if (image.TryGetSegment(index, out ElfSegment segment))
                pages += segment.Pages;
        }

        return (int)ulong.Min(pages, int.MaxValue);
    }

    /// <summary>The next instance gets this memory anew.</summary>
    private void Forget(Handle region)
    {
        foreach (((uint, ulong) place, Handle kept) in _unchanging)
        {
            if (kept == region)
            {
                _unchanging.Remove(place);
                return;
            }
        }
    }

    private string? Fill(Handle task, TaskDefinition definition, ElfImage image)
    {
        for (int index = 0; index < image.HeaderCount; index++)
        {
            if (!image.TryGetSegment(index, out ElfSegment segment))
                continue;
            bool isUnchanging = (segment.Options & MapOptions.Write) == 0;
            KernelStatus status = isUnchanging
                && _unchanging.TryGetValue((definition.Number, segment.Address), out Handle known)
                ? MakeAgain(task, segment, known)
                : Make(
                    task, segment.Address, segment.Pages * UserSpace.PageBytes, segment.Options, image.Content(segment));
            if (status == KernelStatus.Ok && isUnchanging)
                _unchanging[(definition.Number, segment.Address)] = _segments[task][^1].Region;
            if (status != KernelStatus.Ok)
                return $"there is no memory for its image: {status}";
        }

        KernelStatus stack = Make(task, StackTop - StackBytes, StackBytes, StackOptions, []);
        return stack == KernelStatus.Ok ? null : $"there is no memory for its stack: {stack}";
    }

    /// <summary>Makes memory in a task, with content.</summary>
    private KernelStatus Make(
        Handle task, ulong address, ulong lengthBytes, MapOptions options, ReadOnlySpan<byte> content)
    {
        KernelStatus status = Kernel.CreateRegion(lengthBytes, out Handle region);
        if (status != KernelStatus.Ok)
            return status;
        _segments[task].Add(new Segment(region, options, content.Length));
        if (content.Length != 0)
        {
            status = MappedMemory.TryMap(
                region, MapOptions.Read | MapOptions.Write, out SharedRegion? memory, lengthBytes: (ulong)content.Length);
            if (status != KernelStatus.Ok)
                return status;
            content.CopyTo(memory!.GetSpan());
            MappedMemory.Unmap(memory);
        }

        return Map(task, region, address, lengthBytes, options);
    }

    /// <summary>Gives a task memory that an earlier instance had and could not change.</summary>
    private KernelStatus MakeAgain(Handle task, ElfSegment segment, Handle region)
    {
        _segments[task].Add(new Segment(region, segment.Options, (int)segment.FileBytes));
        return Map(task, region, segment.Address, segment.Pages * UserSpace.PageBytes, segment.Options);
    }

    private static KernelStatus Map(Handle task, Handle region, ulong address, ulong lengthBytes, MapOptions options)
    {
        KernelStatus status = Kernel.Grant(task, region, RightsFor(options), badge: 0, out Handle granted);
        return status == KernelStatus.Ok
            ? Kernel.Map(task, granted, address, offset: 0, lengthBytes, options)
            : status;
    }

    // The first task has all memory and all objects: where its quota ends, so does the machine.
    private static string Explain(KernelStatus status) => status is KernelStatus.QuotaExceeded or KernelStatus.OutOfMemory
        ? "there is no memory for it"
        : $"the kernel refuses to make it: {status}";

    private static Rights RightsFor(MapOptions options) =>
        ((options & MapOptions.Read) != 0 ? Rights.Read : 0)
        | ((options & MapOptions.Write) != 0 ? Rights.Write : 0)
        | ((options & MapOptions.Execute) != 0 ? Rights.Execute : 0);

    /// <summary>Gives a task its handles, and writes the start message that tells it of them.</summary>
    private string? Equip(Handle task, TaskDefinition definition, IReadOnlyList<Handle> ports)
    {
        var granted = new List<StartDevice>();
        foreach (ManifestDevice wanted in definition.Devices)
        {
            if (devices.Find(wanted) is not { } device)
                continue;
            if (Kernel.Grant(task, device.Handle, Rights.Operate, badge: 0, out Handle handle) != KernelStatus.Ok)
                return "it cannot be given its devices";
            granted.Add(new StartDevice(handle, device.Kind, wanted.VirtioId, device.Pages, device.Interrupt != 0));
        }

        KernelStatus status = Kernel.Grant(task, startPort, Rights.Send, definition.Number, out Handle start);
        var bindings = new Handle[ports.Count];
        for (int index = 0; index < bindings.Length && status == KernelStatus.Ok; index++)
            status = Kernel.Grant(task, ports[index], Rights.Bind, badge: 0, out bindings[index]);
        if (status != KernelStatus.Ok)
            return $"it cannot be given its ports: {status}";

        var writer = new StartMessageWriter(_message);
        writer.WriteBasics(
            boot.TimebaseHertz, start, (ulong)_random.NextInt64(), StackBytes, definition.Number);
        foreach (StartDevice device in granted)
            writer.AddDevice(device);
        foreach (Handle binding in bindings)
            writer.AddServicePort(binding);
        writer.WriteText(Encoding.UTF8.GetBytes(definition.Name), Encoding.UTF8.GetBytes(definition.Arguments));
        foreach (string service in definition.Provides)
            writer.AddServiceName(Encoding.UTF8.GetBytes(service));
        _messageBytes = writer.LengthBytes;
        return writer.HasFailed ? "its devices, services and arguments do not fit into a start message" : null;
    }

    private string? Run(Handle task, ulong entryPoint)
    {
        _message.AsSpan(0, _messageBytes).CopyTo(Kernel.Buffer);
        KernelStatus status = Kernel.StartTask(task, entryPoint, StackTop, _messageBytes);
        return status == KernelStatus.Ok ? null : $"the kernel refuses to start it: {status}";
    }

    /// <summary>A part of a task's image, or its stack, in memory of its own.</summary>
    private readonly record struct Segment(Handle Region, MapOptions Options, int ContentBytes);
}
