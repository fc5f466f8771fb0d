using System.Buffers.Binary;
using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>Messages between arrays on the one side, registers and the message buffer on the other.</summary>
internal static class Message
{
    /// <summary>
    /// What a handle in a message can do for its receiver, as far as it can here. To map code, to receive in another's
    /// place or to manage a task is given only on purpose, by Grant.
    /// </summary>
    internal const Rights UsualRights = Rights.Send | Rights.Notify | Rights.Read | Rights.Write | Rights.Transfer;

    /// <summary>The handle slots of the message buffer.</summary>
    private static unsafe Span<byte> HandleSlots
    {
        get
        {
            // SAFETY: the page is mapped for the task's whole life; the slots follow the message.
            return new Span<byte>(
                (void*)(MessageBuffer.Address + MessageBuffer.HandlesOffset),
                MessageBuffer.MaxHandles * MessageBuffer.HandleSlotBytes);
        }
    }

    /// <summary>Puts a message in place to be sent.</summary>
    internal static void Put(
        ReadOnlySpan<byte> message, ReadOnlySpan<Handle> handles, Rights rights, uint label, ref SyscallFrame frame)
    {
        Span<byte> buffer = Kernel.Buffer;
        message.CopyTo(buffer);
        Span<byte> slots = HandleSlots;
        for (int index = 0; index < handles.Length; index++)
        {
            Span<byte> slot = slots.Slice(index * MessageBuffer.HandleSlotBytes, MessageBuffer.HandleSlotBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(slot, handles[index].Value);
            BinaryPrimitives.WriteUInt64LittleEndian(
                slot[MessageBuffer.HandleSlotRightsOffset..], (ulong)rights);
        }

        frame.A1 = new MessageInfo(label, message.Length, handles.Length).Value;
        frame.A2 = BinaryPrimitives.ReadUInt64LittleEndian(buffer);
        frame.A3 = BinaryPrimitives.ReadUInt64LittleEndian(buffer[8..]);
        frame.A4 = BinaryPrimitives.ReadUInt64LittleEndian(buffer[16..]);
        frame.A5 = BinaryPrimitives.ReadUInt64LittleEndian(buffer[24..]);
    }

    /// <summary>Takes a message that has arrived.</summary>
    /// <param name="frame">The registers.</param>
    /// <param name="message">Takes the message; <see cref="MessageBuffer.LengthBytes"/> bytes.</param>
    /// <param name="handles">Takes the handles; <see cref="MessageBuffer.MaxHandles"/> of them.</param>
    /// <returns>What the kernel says of it.</returns>
    internal static MessageInfo Take(in SyscallFrame frame, Span<byte> message, Span<Handle> handles)
    {
        var info = new MessageInfo(frame.A1);
        if (info.LengthBytes > MessageBuffer.RegisterBytes)
            Kernel.Buffer[MessageBuffer.RegisterBytes..info.LengthBytes].CopyTo(message[MessageBuffer.RegisterBytes..]);
        BinaryPrimitives.WriteUInt64LittleEndian(message, frame.A2);
        BinaryPrimitives.WriteUInt64LittleEndian(message[8..], frame.A3);
        BinaryPrimitives.WriteUInt64LittleEndian(message[16..], frame.A4);
        BinaryPrimitives.WriteUInt64LittleEndian(message[24..], frame.A5);
        ReadOnlySpan<byte> slots = HandleSlots;
        for (int index = 0; index < info.HandleCount; index++)
            handles[index] = new Handle(BinaryPrimitives.ReadUInt64LittleEndian(slots[(index * MessageBuffer.HandleSlotBytes)..]));
        return info;
    }
}
