using System.Buffers.Binary;

namespace Signalbox.Microkernel.Tests;

/// <summary>What of a message goes where: bytes and handles, to the last bit.</summary>
public sealed class MessageTransferTests
{
    private readonly TestKernel _kernel = new();
    private readonly Child _server;
    private readonly Child _client;
    private readonly ulong _clientPort;

    public MessageTransferTests()
    {
        _server = _kernel.Spawn(20);
        _client = _kernel.Spawn(10);
        ulong port = _kernel.NewPort();
        ulong bind = _kernel.Grant(_server, port, Rights.Bind);
        _clientPort = _kernel.Grant(_client, port, Rights.Send);
        _kernel.Step();
        _kernel.Must(Server, SyscallNumber.PortBind, bind);
        _kernel.Do(Server, SyscallNumber.Receive);
    }

    private Task Server => _server.Task;

    private Task Client => _client.Task;

    [Fact]
    public void Every_length_copies_its_bytes_and_touches_no_other()
    {
        for (int length = 0; length <= MessageBuffer.LengthBytes; length++)
        {
            Span<byte> source = _kernel.Buffer(Client);
            Span<byte> target = _kernel.Buffer(Server);
            new Random(length).NextBytes(source);
            target.Fill(0xEE);
            byte[] sent = source.ToArray();

            _kernel.Syscall((ulong)SyscallNumber.Call, _clientPort, new MessageInfo(1, length).Value);
            byte[] expected = new byte[Page.Bytes];
            Array.Fill(expected, (byte)0xEE);
            if (length > MessageBuffer.RegisterBytes)
                sent.AsSpan(MessageBuffer.RegisterBytes..length).CopyTo(expected.AsSpan(MessageBuffer.RegisterBytes));
            Assert.True(target.SequenceEqual(expected), $"length {length}: the receiver's page");
            Assert.True(source.SequenceEqual(sent), $"length {length}: the sender's page");

            _kernel.Syscall((ulong)SyscallNumber.ReplyReceive, Server.Frame.A7, new MessageInfo(1, length).Value);
            Assert.True(_kernel.Buffer(Client)[length..].SequenceEqual(sent.AsSpan(length)));
        }
    }

    [Fact]
    public void Message_touches_the_memory_of_no_third_task()
    {
        byte[] before = AllMemoryBut(Client, Server);
        SetHandles(Client, (TestKernel.Self, Rights.Notify));
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, new MessageInfo(1, 1024, 1).Value, 1, 2, 3, 4);
        Assert.Equal(before, AllMemoryBut(Client, Server));
    }

    [Fact]
    public void Handles_arrive_with_the_rights_asked_for_and_are_derived_from_the_senders()
    {
        _kernel.Must(Client, SyscallNumber.PortCreate);
        ulong port = Client.Frame.A1;
        SetHandles(Client, (port, Rights.Send), (TestKernel.Self, (Rights)ushort.MaxValue));
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, new MessageInfo(1, 0, 2).Value);

        (ulong first, Rights firstRights) = GetHandle(Server, 0);
        (ulong second, Rights secondRights) = GetHandle(Server, 1);
        Assert.Equal(Rights.Send, firstRights);
        Assert.Equal(Rights.Notify | Rights.Transfer, secondRights);
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(Server, SyscallNumber.PortBind, first));
        _kernel.Must(Server, SyscallNumber.Notify, second, 1);

        _kernel.Do(Server, SyscallNumber.ReplyReceive, Client.Token, 0);
        _kernel.Must(Client, SyscallNumber.HandleRevoke, port);
        Assert.False(HandleSpace.Find(Server, first).Exists);
    }

    [Fact]
    public void Handles_travel_with_replies_too()
    {
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, 0);
        _kernel.Must(Server, SyscallNumber.PortCreate);
        SetHandles(Server, (Server.Frame.A1, Rights.Send));
        _kernel.Do(Server, SyscallNumber.ReplyReceive, Client.Token, new MessageInfo(1, 0, 1).Value);
        (ulong handle, Rights rights) = GetHandle(Client, 0);
        Assert.Equal(Rights.Send, rights);
        Assert.True(HandleSpace.Find(Client, handle).Exists);
    }

    [Fact]
    public void One_bad_handle_stops_the_whole_message()
    {
        _kernel.Must(Client, SyscallNumber.PortCreate);
        ulong port = Client.Frame.A1;
        int before = Server.Handles.Used;
        SetHandles(Client, (port, Rights.Send), (port + 1, Rights.Send));
        Assert.Equal(
            KernelStatus.InvalidHandle,
            _kernel.Ask(Client, SyscallNumber.Call, _clientPort, new MessageInfo(1, 0, 2).Value));
        Assert.Equal(before, Server.Handles.Used);
        Assert.Equal(TaskState.Receiving, Server.State);
    }

    [Fact]
    public void Handle_without_the_transfer_right_stays()
    {
        _kernel.Must(Client, SyscallNumber.HandleCopy, TestKernel.Self, (ulong)Rights.Notify);
        SetHandles(Client, (Client.Frame.A1, Rights.Notify));
        Assert.Equal(
            KernelStatus.NotPermitted,
            _kernel.Ask(Client, SyscallNumber.Call, _clientPort, new MessageInfo(1, 0, 1).Value));
    }

    [Fact]
    public void Full_table_of_the_receiver_is_told_to_the_sender()
    {
        FillTable(Server, _server);
        SetHandles(Client, (TestKernel.Self, Rights.Notify));
        Assert.Equal(
            KernelStatus.PeerHandlesExhausted,
            _kernel.Ask(Client, SyscallNumber.Call, _clientPort, new MessageInfo(1, 0, 1).Value));
    }

    [Fact]
    public void Full_table_of_the_caller_ends_its_call_and_not_the_server()
    {
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, 0);
        ulong token = Server.Frame.A7;
        FillTable(Client, _client);
        SetHandles(Server, (TestKernel.Self, Rights.Notify));
        _kernel.Must(Server, SyscallNumber.Reply, token, new MessageInfo(1, 0, 1).Value);
        Assert.Equal(KernelStatus.HandlesExhausted, TestKernel.Status(Client));
        Assert.Equal(TaskState.Ready, Client.State);
    }

    [Fact]
    public void Handle_that_is_revoked_while_the_call_waits_does_not_arrive()
    {
        _kernel.Machine.Now += 1;
        Sleeping.Wake(_kernel, Server);
        _kernel.Do(Server, SyscallNumber.Receive);
        Sleeping.Wake(_kernel, Server);
        Sleeping.Block(_kernel, Server);
        _kernel.Must(Client, SyscallNumber.HandleCopy, TestKernel.Self, ushort.MaxValue);
        ulong copy = Client.Frame.A1;
        SetHandles(Client, (copy, Rights.Notify));
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, new MessageInfo(1, 0, 1).Value);
        HandleId id = HandleSpace.Find(Client, copy);
        var work = new Work();
        Assert.True(_kernel.Kernel.CloseHandle(id, ref work));

        Sleeping.Wake(_kernel, Server);
        _kernel.Do(Server, SyscallNumber.Receive);
        Assert.Equal(KernelStatus.InvalidHandle, TestKernel.Status(Client));
        Assert.Equal(TaskState.Receiving, Server.State);
    }

    private void FillTable(Task task, Child child)
    {
        Sleeping.Wake(_kernel, _kernel.First);
        ulong port = _kernel.NewPort();
        while (task.Handles.Unused > 0)
            _kernel.Grant(child, port, Rights.None);
        _kernel.Step();
    }

    private void SetHandles(Task task, params ReadOnlySpan<(ulong Handle, Rights Rights)> handles)
    {
        for (int index = 0; index < handles.Length; index++)
        {
            Span<byte> slot = _kernel.Buffer(task)[Slot(index)..];
            BinaryPrimitives.WriteUInt64LittleEndian(slot, handles[index].Handle);
            BinaryPrimitives.WriteUInt64LittleEndian(slot[8..], (ulong)handles[index].Rights);
        }
    }

    private (ulong Handle, Rights Rights) GetHandle(Task task, int index)
    {
        ReadOnlySpan<byte> slot = _kernel.Buffer(task)[Slot(index)..];
        ulong rights = BinaryPrimitives.ReadUInt64LittleEndian(slot[8..]);
        return (BinaryPrimitives.ReadUInt64LittleEndian(slot), (Rights)rights);
    }

    private static int Slot(int index) => MessageBuffer.HandlesOffset + (index * MessageBuffer.HandleSlotBytes);

    private byte[] AllMemoryBut(Task one, Task other)
    {
        byte[] copy = _kernel.Machine.Memory(
            new PhysicalAddress(Simulation.MemoryStart), _kernel.Machine.MemoryBytes).ToArray();
        foreach (Task task in new[] { one, other })
            copy.AsSpan((int)(task.BufferPage.Value - Simulation.MemoryStart), Page.Bytes).Clear();
        return copy;
    }
}
