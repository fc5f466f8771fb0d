using System.Buffers.Binary;

namespace Signalbox.Gpu.Tests;

/// <summary>A good graphics adapter: keeps resources and what its screens show, with the words of VIRTIO 1.2 §5.7 and nothing of
/// the driver.</summary>
internal sealed class SimulatedAdapter
{
    private const uint Ok = 0x1100;
    private const uint InvalidResource = 0x1203;

    private readonly List<(uint X, uint Y, uint Width, uint Height)> _flushed = [];
    private readonly byte[] _edid;

    internal SimulatedAdapter(bool isLegacy = false, ulong features = VirtioFeature.OfLibrary, bool hasEdid = true, int screens = 2)
    {
        byte[] configuration = new byte[16];
        configuration[8] = (byte)screens;
        ulong own = hasEdid ? GpuFeature.Edid : 0;
        Device = new SimulatedDevice(16, isLegacy, (features & ~VirtioFeature.Version1) | own, configuration, 64, 16);
        _edid = MakeEdid("QEMU Monitor");
        Device.OnConfigurationWritten = _ => EventsCleared++;
    }

    internal SimulatedDevice Device { get; }

    internal SimulatedQueue Control => Device.Queues[0];

    internal SimulatedQueue Cursor => Device.Queues[1];

    internal Dictionary<uint, Resource> Resources { get; } = [];

    internal uint[] Shown { get; } = new uint[16];

    internal (uint Width, uint Height) Size { get; set; } = (1280, 800);

    internal List<byte[]> Cursors { get; } = [];

    internal List<uint> Commands { get; } = [];

    internal int EventsCleared { get; private set; }

    internal IReadOnlyList<(uint X, uint Y, uint Width, uint Height)> Flushed => _flushed;

    /// <summary>Answers with this instead of success, once, to this command.</summary>
    internal (uint Command, uint Answer) Failure { get; set; }

    /// <summary>Does all commands that are there.</summary>
    internal void Work()
    {
        while (Control.TryPop(out SimulatedChain chain))
            Answer(chain);
        while (Cursor.TryPop(out SimulatedChain chain))
        {
            Cursors.Add(chain.Read(Device.Memory));
            Cursor.Complete(chain, 0);
        }
    }

    internal void Answer(SimulatedChain chain)
    {
        byte[] command = chain.Read(Device.Memory);
        byte[] body = Run(command, out uint type);
        byte[] answer = new byte[24 + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(answer, type);
        command.AsSpan(4, 20).CopyTo(answer.AsSpan(4));
        body.CopyTo(answer, 24);
        Control.Complete(chain, chain.Write(Device.Memory, answer));
    }

    internal void Resize(uint width, uint height)
    {
        Size = (width, height);
        Device.ChangeConfiguration(configuration => configuration[0] = 1);
    }

    private static uint Word(byte[] command, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(command.AsSpan(24 + (4 * index)));

    private byte[] Run(byte[] command, out uint type)
    {
        uint number = BinaryPrimitives.ReadUInt32LittleEndian(command);
        Commands.Add(number);
        type = Ok;
        if (Failure.Command == number)
        {
            type = Failure.Answer;
            Failure = default;
            return [];
        }

        switch (number)
        {
            case 0x0100:
                type = 0x1101;
                return DisplayInformation();
            case 0x0101:
                Resources.Add(Word(command, 0), new Resource(Word(command, 1), Word(command, 2), Word(command, 3)));
                return [];
            case 0x0102:
                type = Resources.Remove(Word(command, 0)) ? Ok : InvalidResource;
                return [];
            case 0x0103:
                Shown[Word(command, 4)] = Word(command, 5);
                return [];
            case 0x0104:
                _flushed.Add((Word(command, 0), Word(command, 1), Word(command, 2), Word(command, 3)));
                type = Resources.ContainsKey(Word(command, 4)) ? Ok : InvalidResource;
                return [];
            case 0x0105:
                type = Transfer(command) ? Ok : InvalidResource;
                return [];
            case 0x0106:
                Attach(command);
                return [];
            case 0x0107:
                Resources[Word(command, 0)].Backing.Clear();
                return [];
            case 0x010A:
                type = 0x1104;
                byte[] answer = new byte[8 + 1024];
                answer[0] = 128;
                _edid.CopyTo(answer, 8);
                return answer;
            default:
                throw new DriverMisbehavedException($"There is no command {number:x}.");
        }
    }

    private byte[] DisplayInformation()
    {
        byte[] information = new byte[16 * 24];
        BinaryPrimitives.WriteUInt32LittleEndian(information.AsSpan(8), Size.Width);
        BinaryPrimitives.WriteUInt32LittleEndian(information.AsSpan(12), Size.Height);
        information[16] = 1;
        return information;
    }

    private void Attach(byte[] command)
    {
        Resource resource = Resources[Word(command, 0)];
        for (int piece = 0; piece < Word(command, 1); piece++)
        {
            int word = 2 + (4 * piece);
            resource.Backing.Add(new DmaBuffer(Word(command, word) | ((ulong)Word(command, word + 1) << 32), Word(command, word + 2)));
        }
    }

    private bool Transfer(byte[] command)
    {
        if (!Resources.TryGetValue(Word(command, 6), out Resource? resource))
            return false;
        (uint x, uint y, uint width, uint height) = (Word(command, 0), Word(command, 1), Word(command, 2), Word(command, 3));
        if (x + width > resource.Width || y + height > resource.Height)
            throw new DriverMisbehavedException("A transfer beyond its resource.");
        byte[] all = [.. resource.Backing.SelectMany(piece => Device.Memory.At(piece.Address, piece.LengthBytes).ToArray())];
        int offset = (int)(Word(command, 4) | ((ulong)Word(command, 5) << 32));
        for (int line = 0; line < height; line++)
        {
            int source = offset + (line * (int)resource.Width * 4);
            int target = (int)((((y + line) * resource.Width) + x) * 4);
            all.AsSpan(source, (int)width * 4).CopyTo(resource.Pixels.AsSpan(target));
        }

        return true;
    }

    private static byte[] MakeEdid(string name)
    {
        byte[] edid = new byte[128];
        edid.AsSpan(1, 6).Fill(0xFF);
        edid[72 + 3] = 0xFC;
        System.Text.Encoding.ASCII.GetBytes(name + "\n").CopyTo(edid, 72 + 5);
        edid[127] = (byte)-edid.Sum(value => value);
        return edid;
    }

    internal sealed record Resource(uint Format, uint Width, uint Height)
    {
        internal List<DmaBuffer> Backing { get; } = [];

        internal byte[] Pixels { get; } = new byte[Width * Height * 4];
    }
}
