using System.Buffers.Binary;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.KernelBench;

/// <summary>A task that runs one of the routines, in an address space of its own.</summary>
internal sealed class Partner : IDisposable
{
    private const int Pages = 16;
    private const int Objects = 16;
    private const ulong MappedAt = 0x80_0000;

    private readonly RoutineCode _code;
    private readonly Routine _routine;

    internal Partner(RoutineCode code, Routine routine, int priority)
    {
        _code = code;
        _routine = routine;
        KernelException.ThrowIfRefused(
            Kernel.CreateTask(Pages, Objects, priority, cookie: 0, out Handle task), "make a task");
        Task = task;
        code.MapInto(task);
    }

    internal Handle Task { get; }

    /// <summary>Gives it memory or a device.</summary>
    /// <returns>Its handle, and where it is mapped.</returns>
    internal (Handle Handle, ulong Address) Map(Handle handle, Rights rights)
    {
        Handle granted = Check.Grant(Task, handle, rights);
        KernelException.ThrowIfRefused(
            Kernel.Map(Task, granted, MappedAt, 0, UserSpace.PageBytes, MapOptions.Read | MapOptions.Write), "map");
        return (granted, MappedAt);
    }

    /// <summary>Lets it run.</summary>
    internal void Start(params ReadOnlySpan<ulong> arguments)
    {
        for (int index = 0; index < arguments.Length; index++)
            BinaryPrimitives.WriteUInt64LittleEndian(Kernel.Buffer[(index * sizeof(ulong))..], arguments[index]);
        KernelException.ThrowIfRefused(
            Kernel.StartTask(Task, _code.EntryOf(_routine), 0, arguments.Length * sizeof(ulong)), "start a task");
    }

    /// <inheritdoc/>
    public void Dispose() => KernelException.ThrowIfRefused(Kernel.DestroyTask(Task), "destroy a task");
}
