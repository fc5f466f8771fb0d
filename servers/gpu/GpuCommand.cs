using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Gpu;

/// <summary>A command for the device, before it stands in memory. VIRTIO 1.2 §5.7.6.8 has the layouts.</summary>
/// <param name="Type">Which one.</param>
/// <param name="Resource">The resource that it is about; 0 for none.</param>
/// <param name="Area">For those that have a rectangle.</param>
/// <param name="Number">Screen, format or number of pieces.</param>
/// <param name="Offset">For a transfer: where the area's first pixel is in the resource's memory.</param>
/// <param name="Backing">For <see cref="GpuCommandType.AttachBacking"/>.</param>
internal readonly record struct GpuCommand(
    GpuCommandType Type,
    uint Resource = 0,
    ScreenArea Area = default,
    uint Number = 0,
    ulong Offset = 0,
    DmaBuffer[]? Backing = null)
{
    /// <summary>The longest command, without the pieces of a backing.</summary>
    internal const int LongestBytes = 56;

    private const int BackingEntryBytes = 16;
    private const int BodyOffset = GpuHeader.LengthBytes;
    private const int AreaBytes = 16;

    /// <summary>How long it is in memory.</summary>
    internal int LengthBytes => Type switch
    {
        GpuCommandType.GetDisplayInfo => GpuHeader.LengthBytes,
        GpuCommandType.CreateResource => 40,
        GpuCommandType.DestroyResource or GpuCommandType.DetachBacking or GpuCommandType.GetEdid => 32,
        GpuCommandType.SetScanout or GpuCommandType.Flush => 48,
        GpuCommandType.TransferToHost => LongestBytes,
        GpuCommandType.AttachBacking => 32 + (BackingEntryBytes * Backing!.Length),
        GpuCommandType.UpdateCursor or GpuCommandType.MoveCursor => LongestBytes,
    };

    /// <summary>The kind of answer that means success.</summary>
    internal GpuResponseType Success => Type switch
    {
        GpuCommandType.GetDisplayInfo => GpuResponseType.OkDisplayInfo,
        GpuCommandType.GetEdid => GpuResponseType.OkEdid,
        _ => GpuResponseType.Ok,
    };

    /// <summary>How long the answer is.</summary>
    internal int ResponseBytes => Type switch
    {
        GpuCommandType.GetDisplayInfo =>
            GpuHeader.LengthBytes + (VirtioGpuProtocol.MostScreens * VirtioGpuProtocol.DisplayBytes),
        GpuCommandType.GetEdid => GpuHeader.LengthBytes + 8 + VirtioGpuProtocol.EdidBytes,
        _ => GpuHeader.LengthBytes,
    };

    /// <summary>Writes the command.</summary>
    /// <param name="memory">As long as it is.</param>
    /// <param name="fence">Comes back with the answer, which waits until the command was done.</param>
    internal void Write(Span<byte> memory, ulong fence)
    {
        memory.Clear();
        MemoryMarshal.Write(
            memory, new GpuHeader { Type = (uint)Type, Flags = VirtioGpuProtocol.FlagFence, Fence = fence });
        Span<byte> body = memory[BodyOffset..];
        switch (Type)
        {
            case GpuCommandType.GetDisplayInfo:
                break;
            case GpuCommandType.CreateResource:
                Put(body, Resource, Number, (uint)Area.Width, (uint)Area.Height);
                break;
            case GpuCommandType.DestroyResource or GpuCommandType.DetachBacking:
                Put(body, Resource);
                break;
            case GpuCommandType.GetEdid:
                Put(body, Number);
                break;
            case GpuCommandType.SetScanout:
                PutArea(body);
                Put(body[AreaBytes..], Number, Resource);
                break;
            case GpuCommandType.Flush:
                PutArea(body);
                Put(body[AreaBytes..], Resource);
                break;
            case GpuCommandType.TransferToHost:
                PutArea(body);
                BinaryPrimitives.WriteUInt64LittleEndian(body[AreaBytes..], Offset);
                Put(body[(AreaBytes + sizeof(ulong))..], Resource);
                break;
            case GpuCommandType.AttachBacking:
                PutBacking(body);
                break;
            case GpuCommandType.UpdateCursor or GpuCommandType.MoveCursor:
                // Position first, then resource and hot spot; the area's size carries the latter.
                Put(body, Number, (uint)Area.X, (uint)Area.Y, 0);
                Put(body[AreaBytes..], Resource, (uint)Area.Width, (uint)Area.Height);
                break;
        }
    }

    private static void Put(Span<byte> memory, params ReadOnlySpan<uint> words)
    {
        for (int index = 0; index < words.Length; index++)
            BinaryPrimitives.WriteUInt32LittleEndian(memory[(sizeof(uint) * index)..], words[index]);
    }

    private void PutArea(Span<byte> memory) =>
        Put(memory, (uint)Area.X, (uint)Area.Y, (uint)Area.Width, (uint)Area.Height);

    private void PutBacking(Span<byte> memory)
    {
        Put(memory, Resource, (uint)Backing!.Length);
        Span<byte> entries = memory[(2 * sizeof(uint))..];
        foreach (DmaBuffer piece in Backing)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(entries, piece.Address);
            BinaryPrimitives.WriteUInt32LittleEndian(entries[sizeof(ulong)..], piece.LengthBytes);
            entries = entries[BackingEntryBytes..];
        }
    }
}
