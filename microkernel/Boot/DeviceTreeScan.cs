using System;
using System.Buffers.Binary;

namespace Signalbox.Microkernel;

/// <summary>
/// Collects from a device tree what the kernel needs. A node is judged when it ends, since only then are all its
/// properties known; what it needs of the nodes above it (cells, buses) must stand before its begin, as the
/// specification says.
/// </summary>
internal ref struct DeviceTreeScan
{
    private const int MaxDepth = 16;
    private const int MaxCells = 4;
    private const uint SupervisorExternalInterrupt = 9;

    private readonly MachineDescription _machine;
    private readonly ulong _bootHart;
    private readonly DeviceTreeNode[] _nodes = new DeviceTreeNode[MaxDepth];
    private DeviceTreeReader _reader;
    private int _depth = -1;
    private bool _rootSeen;
    private BootStatus _status;

    private DeviceTreeScan(DeviceTreeReader reader, ulong bootHart, MachineDescription machine)
    {
        _reader = reader;
        _bootHart = bootHart;
        _machine = machine;
    }

    /// <summary>Reads a whole device tree.</summary>
    /// <param name="blob">The tree, of the length that its header gives.</param>
    /// <param name="bootHart">Number of the hart that the kernel runs on.</param>
    /// <param name="machine">Where the findings go.</param>
    internal static BootStatus Run(ReadOnlySpan<byte> blob, ulong bootHart, MachineDescription machine)
    {
        BootStatus status = DeviceTreeReader.Open(blob, out DeviceTreeReader reader);
        if (status != BootStatus.Ok)
            return status;
        for (int index = 0; reader.TryGetReservation(index, out ulong start, out ulong length); index++)
            machine.AddReserved(start, length);
        return new DeviceTreeScan(reader, bootHart, machine).Run();
    }

    private BootStatus Run()
    {
        while (_status == BootStatus.Ok)
        {
            switch (_reader.Read())
            {
                case DeviceTreeToken.BeginNode:
                    Begin();
                    break;
                case DeviceTreeToken.Property when _depth >= 0 && !_nodes[_depth].HasChildren:
                    TakeProperty(ref _nodes[_depth]);
                    break;
                case DeviceTreeToken.EndNode when _depth >= 0:
                    End(_nodes[_depth]);
                    _depth--;
                    break;
                case DeviceTreeToken.End when _depth < 0 && _rootSeen:
                    return _machine.Complete(SupervisorExternalInterrupt);
                default:
                    return BootStatus.DeviceTreeStructure;
            }
        }

        return _status;
    }

    private void Begin()
    {
        if (_depth + 1 == MaxDepth)
        {
            _status = BootStatus.DeviceTreeTooDeep;
            return;
        }

        if (_depth < 0 && _rootSeen)
        {
            _status = BootStatus.DeviceTreeStructure;
            return;
        }

        var node = new DeviceTreeNode { AddressCells = 2, SizeCells = 1 };
        switch (_depth)
        {
            case < 0:
                _rootSeen = true;
                node.Role = NodeRole.Root;
                break;
            case 0:
                _nodes[0].HasChildren = true;
                node.IsTranslated = true;
                node.Role = RoleOf(_reader.Name);
                break;
            default:
                _nodes[_depth].HasChildren = true;
                node.IsTranslated = _nodes[_depth].IsTranslated && _nodes[_depth].PassesAddresses;
                break;
        }

        _nodes[++_depth] = node;
    }

    private static NodeRole RoleOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("cpus"u8) ? NodeRole.Harts
        : name.SequenceEqual("chosen"u8) ? NodeRole.Chosen
        : name.SequenceEqual("reserved-memory"u8) ? NodeRole.ReservedMemory
        : NodeRole.Other;

    private void TakeProperty(ref DeviceTreeNode node)
    {
        ReadOnlySpan<byte> name = _reader.Name;
        ReadOnlySpan<byte> value = _reader.Value;
        if (name.SequenceEqual("#address-cells"u8))
            node.AddressCells = (int)Number(value, MaxCells);
        else if (name.SequenceEqual("#size-cells"u8))
            node.SizeCells = (int)Number(value, MaxCells);
        else if (name.SequenceEqual("reg"u8))
            node.Registers = _reader.ValuePlace;
        else if (name.SequenceEqual("ranges"u8))
            node.PassesAddresses = value.IsEmpty;
        else if (name.SequenceEqual("status"u8))
            node.IsDisabled = !StringList.Contains(value, "okay"u8) && !StringList.Contains(value, "ok"u8);
        else if (name.SequenceEqual("device_type"u8))
            TakeType(ref node, value);
        else if (name.SequenceEqual("compatible"u8))
            TakeCompatible(ref node, value);
        else if (name.SequenceEqual("phandle"u8))
            node.Handle = (uint)Number(value, uint.MaxValue);
        else if (name.SequenceEqual("interrupts"u8) && value.Length >= 4)
            node.FirstInterrupt = BinaryPrimitives.ReadUInt32BigEndian(value);
        else if (name.SequenceEqual("interrupts-extended"u8))
            node.InterruptsExtended = _reader.ValuePlace;
        else if (name.SequenceEqual("riscv,ndev"u8))
            node.Sources = (uint)Number(value, uint.MaxValue);
        else if (name.SequenceEqual("timebase-frequency"u8))
            _machine.TimebaseHertz = Number(value, ulong.MaxValue);
        else if (node.Role == NodeRole.Chosen && name.SequenceEqual("linux,initrd-start"u8))
            _machine.ArchiveStart = Number(value, ulong.MaxValue);
        else if (node.Role == NodeRole.Chosen && name.SequenceEqual("linux,initrd-end"u8))
            _machine.ArchiveEnd = Number(value, ulong.MaxValue);
        else if (node.Role == NodeRole.Chosen && name.SequenceEqual("bootargs"u8))
            TakeCommandLine(value);
    }

    private void TakeCommandLine(ReadOnlySpan<byte> value)
    {
        int end = value.IndexOf((byte)0);
        ReadOnlySpan<byte> text = end < 0 ? value : value[..end];
        ReadOnlySpan<byte> traced = "trace"u8;
        if (text.SequenceEqual(traced) || text.StartsWith("trace "u8))
        {
            // The one word that is for the kernel; the rest is for the first task.
            _machine.IsTraced = true;
            text = text[traced.Length..].TrimStart((byte)' ');
        }

        _machine.CommandLineBytes = text.Length;
        if (text.Length <= MachineDescription.MaxCommandLine)
            text.CopyTo(_machine.CommandLine);
    }

    private void TakeType(ref DeviceTreeNode node, ReadOnlySpan<byte> value)
    {
        if (StringList.Contains(value, "memory"u8) && _depth == 1)
            node.Role = NodeRole.Memory;
        else if (StringList.Contains(value, "cpu"u8) && _depth == 2 && _nodes[1].Role == NodeRole.Harts)
            node.Role = NodeRole.Hart;
    }

    private static void TakeCompatible(ref DeviceTreeNode node, ReadOnlySpan<byte> value)
    {
        if (StringList.Contains(value, "riscv,plic0"u8) || StringList.Contains(value, "sifive,plic-1.0.0"u8))
        {
            node.Role = NodeRole.InterruptController;
            return;
        }

        node.Kind = DeviceClasses.KindOf(value);
        if (node.Kind != 0)
            node.Role = NodeRole.Device;
    }

    private void End(in DeviceTreeNode node)
    {
        if (node.IsDisabled || _depth == 0)
            return;
        NodeRole above = _nodes[_depth - 1].Role;
        switch (node.Role)
        {
            case NodeRole.Memory:
                for (int index = 0; TryGetRange(node, index, out ulong start, out ulong length); index++)
                    Note(_machine.AddMemory(start, length));
                break;
            case NodeRole.Hart:
                EndHart(node);
                break;
            case NodeRole.InterruptController when node.IsTranslated:
                EndInterruptController(node);
                break;
            case NodeRole.Device when node.IsTranslated:
                if (TryGetRange(node, 0, out ulong registers, out ulong size))
                    _machine.AddDevice(node.Kind, registers, size, node.FirstInterrupt);
                break;
            case NodeRole.Other when above == NodeRole.ReservedMemory:
                for (int index = 0; TryGetRange(node, index, out ulong start, out ulong length); index++)
                    _machine.AddReserved(start, length);
                break;
            case NodeRole.Other when above == NodeRole.Hart && IsBootHart(_nodes[_depth - 1], _depth - 1):
                _machine.HartController = node.Handle;
                break;
        }
    }

    private void EndHart(in DeviceTreeNode node)
    {
        _machine.Harts++;
        if (IsBootHart(node, _depth))
            _machine.HasBootHart = true;
    }

    private void EndInterruptController(in DeviceTreeNode node)
    {
        if (!TryGetRange(node, 0, out ulong start, out ulong length))
            return;
        Note(_machine.SetInterruptController(start, length, node.Sources));
        ReadOnlySpan<byte> pairs = _reader.At(node.InterruptsExtended);
        for (; pairs.Length >= 8; pairs = pairs[8..])
        {
            _machine.AddPlicContext(
                BinaryPrimitives.ReadUInt32BigEndian(pairs), BinaryPrimitives.ReadUInt32BigEndian(pairs[4..]));
        }
    }

    private bool IsBootHart(in DeviceTreeNode hart, int depth)
    {
        ReadOnlySpan<byte> number = _reader.At(hart.Registers);
        int cells = _nodes[depth - 1].AddressCells;
        return cells is 1 or 2 && number.Length >= cells * 4 && ReadCells(number, cells) == _bootHart;
    }

    /// <summary>
    /// An entry of the reg property of the node that is read; entries that do not fit in 64 bits end the list.
    /// </summary>
    private bool TryGetRange(in DeviceTreeNode node, int index, out ulong start, out ulong length)
    {
        start = 0;
        length = 0;
        int addressCells = _nodes[_depth - 1].AddressCells;
        int sizeCells = _nodes[_depth - 1].SizeCells;
        int entryBytes = (addressCells + sizeCells) * 4;
        ReadOnlySpan<byte> value = _reader.At(node.Registers);
        if (addressCells is < 1 or > 2 || sizeCells is < 1 or > 2 || (index + 1) * entryBytes > value.Length)
            return false;
        start = ReadCells(value[(index * entryBytes)..], addressCells);
        length = ReadCells(value[((index * entryBytes) + (addressCells * 4))..], sizeCells);
        return true;
    }

    private static ulong ReadCells(ReadOnlySpan<byte> value, int cells) => cells == 1
        ? BinaryPrimitives.ReadUInt32BigEndian(value)
        : BinaryPrimitives.ReadUInt64BigEndian(value);

    /// <summary>A number of one or two cells, not above a limit; else the tree is refused.</summary>
    private ulong Number(ReadOnlySpan<byte> value, ulong max)
    {
        bool hasLength = value.Length is 4 or 8;
        ulong number = hasLength ? ReadCells(value, value.Length / 4) : 0;
        if (hasLength && number <= max)
            return number;
        _status = BootStatus.DeviceTreeValue;
        return 0;
    }

    private void Note(BootStatus status)
    {
        if (_status == BootStatus.Ok)
            _status = status;
    }
}
