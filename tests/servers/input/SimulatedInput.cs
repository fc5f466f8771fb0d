using System.Buffers.Binary;

namespace Signalbox.Input.Tests;

/// <summary>A good input device, with the words of VIRTIO 1.2 §5.8 and nothing of the driver.</summary>
internal sealed class SimulatedInput
{
    private const int ConfigurationBytes = 8 + 128;

    private readonly Dictionary<(byte Select, byte Subselect), byte[]> _answers = [];
    private readonly byte[] _configuration = new byte[ConfigurationBytes];

    internal SimulatedInput(bool isLegacy = false, ulong features = VirtioFeature.OfLibrary)
    {
        _answers[(1, 0)] = "QEMU Virtio Keyboard"u8.ToArray();
        _answers[(3, 0)] = [6, 0, 0x27, 6, 1, 0, 2, 0];
        _answers[(0x11, 1)] = [0xFF, 0x03];
        _answers[(0x11, 3)] = [0x03];
        _answers[(0x11, 0x11)] = [0x03];
        _answers[(0x12, 0)] = Axis(0, 32767);
        _answers[(0x12, 1)] = Axis(-5, 1000);
        Device = new SimulatedDevice(18, isLegacy, features & ~VirtioFeature.Version1, _configuration, 64, 16)
        {
            OnConfigurationWritten = _ => Look(),
        };
    }

    internal SimulatedDevice Device { get; }

    internal SimulatedQueue Events => Device.Queues[0];

    internal SimulatedQueue Statuses => Device.Queues[1];

    internal List<(ushort Kind, ushort Code, int Value)> Lights { get; } = [];

    /// <summary>Batches that did not fit.</summary>
    internal int Lost { get; private set; }

    internal void SetAnswer(byte select, byte subselect, byte[] answer) => _answers[(select, subselect)] = answer;

    internal static byte[] Encode(ushort kind, ushort code, int value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, kind);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), code);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), value);
        return bytes;
    }

    /// <summary>Sends events as they are, one each descriptor.</summary>
    internal void Send(params (ushort Kind, ushort Code, int Value)[] events)
    {
        foreach ((ushort kind, ushort code, int value) in events)
        {
            Assert.True(Events.TryPop(out SimulatedChain chain), "The driver has given no buffer.");
            Events.Complete(chain, chain.Write(Device.Memory, Encode(kind, code, value)));
        }
    }

    /// <summary>A key and the end of its batch, or nothing if there is no room for both: as QEMU does it.</summary>
    internal void SendKey(ushort code, int value)
    {
        if (!Events.TryPop(out SimulatedChain first))
        {
            Lost++;
            return;
        }

        Events.Complete(first, first.Write(Device.Memory, Encode(1, code, value)));
        Send((0, 0, 0));
    }

    internal void TakeLights()
    {
        while (Statuses.TryPop(out SimulatedChain chain))
        {
            byte[] bytes = chain.Read(Device.Memory);
            Lights.Add((
                BinaryPrimitives.ReadUInt16LittleEndian(bytes),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2)),
                BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))));

            // The length is wrong, and QEMU's is the same.
            Statuses.Complete(chain, 8);
        }
    }

    private static byte[] Axis(int minimum, int maximum)
    {
        byte[] axis = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(axis, minimum);
        BinaryPrimitives.WriteInt32LittleEndian(axis.AsSpan(4), maximum);
        return axis;
    }

    private void Look()
    {
        byte[] answer = _answers.GetValueOrDefault((_configuration[0], _configuration[1])) ?? [];
        _configuration[2] = (byte)answer.Length;
        _configuration.AsSpan(8).Clear();
        answer.AsSpan(0, int.Min(answer.Length, 128)).CopyTo(_configuration.AsSpan(8));
    }
}
