namespace Signalbox.AotBench.Kernels;

/// <summary>CRC-32 with a table of 256 entries over 64 KiB.</summary>
internal sealed class CrcKernel : Kernel
{
    private static readonly uint[] Table = MakeTable();

    private readonly byte[] _data = new byte[65536];

    public override string Name => "crc";

    public override void Prepare()
    {
        Random random = new(8);
        for (int i = 0; i < _data.Length; i++)
        {
            _data[i] = (byte)random.Next();
        }
    }

    public override uint Run()
    {
        uint result = 0;
        for (int round = 0; round < 4; round++)
        {
            result += Crc32(_data);
        }

        return result;
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
