using System.Buffers.Binary;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Partners;

/// <summary>A task that runs one of the routines, in an address space of its own.</summary>
public sealed class Partner : IDisposable
{
    private const ulong MappedAt = 0x80_0000;

    private readonly RoutineCode _code;
    private readonly int _routine;
    private ulong _nextMapping = MappedAt;

    /// <summary>Makes it; it does not run yet.</summary>
    /// <param name="code">The routines.</param>
    /// <param name="routine">Which of them it will run.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="pages">Its quota of memory.</param>
    /// <param name="objects">Its quota of kernel objects.</param>
    /// <param name="cookie">The badge of its fault message.</param>
    public Partner(RoutineCode code, int routine, int priority, int pages = 16, int objects = 16, ulong cookie = 0)
    {
        _code = code;
        _routine = routine;
        KernelException.ThrowIfRefused(
            Kernel.CreateTask(pages, objects, priority, cookie, out Handle task), "make a task");
        Task = task;
        code.MapInto(task);
    }

    /// <summary>The handle to manage it.</summary>
    public Handle Task { get; }

    /// <summary>Gives it a page of memory, or a device with one page of registers.</summary>
    /// <returns>Its handle, and where it is mapped.</returns>
    public (Handle Handle, ulong Address) Map(Handle handle, Rights rights)
    {
        MapOptions options = (rights & (Rights.Write | Rights.Operate)) != 0
            ? MapOptions.Read | MapOptions.Write
            : MapOptions.Read;
        ulong address = _nextMapping;
        _nextMapping += UserSpace.PageBytes;
        Handle granted = Check.Grant(Task, handle, rights);
        KernelException.ThrowIfRefused(
            Kernel.Map(Task, granted, address, 0, UserSpace.PageBytes, options), "map");
        return (granted, address);
    }

    /// <summary>Lets it run.</summary>
    /// <param name="arguments">What it finds at the start of its message buffer.</param>
    public void Start(params ReadOnlySpan<ulong> arguments)
    {
        for (int index = 0; index < arguments.Length; index++)
            BinaryPrimitives.WriteUInt64LittleEndian(Kernel.Buffer[(index * sizeof(ulong))..], arguments[index]);
        KernelException.ThrowIfRefused(
            Kernel.StartTask(Task, _code.EntryOf(_routine), 0, arguments.Length * sizeof(ulong)), "start a task");
    }

    /// <inheritdoc/>
    public void Dispose() => KernelException.ThrowIfRefused(Kernel.DestroyTask(Task), "destroy a task");
}
