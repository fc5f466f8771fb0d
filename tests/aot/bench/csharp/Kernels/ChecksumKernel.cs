namespace Signalbox.AotBench.Kernels;

/// <summary>Adler-32 over 64 KiB.</summary>
internal sealed class ChecksumKernel : Kernel
{
    private const uint Modulus = 65521;

    // So many bytes can be added up before the sums might overflow.
    private const int BlockLength = 5552;

    private readonly byte[] _data = new byte[65536];

    public override string Name => "checksum";

    public override void Prepare()
    {
        Random random = new(1);
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
            result += Adler32(_data);
        }

        return result;
    }

    private static uint Adler32(ReadOnlySpan<byte> data)
    {
        uint a = 1;
        uint b = 0;
        while (!data.IsEmpty)
        {
            int length = Math.Min(data.Length, BlockLength);
            foreach (byte value in data[..length])
            {
                a += value;
                b += a;
            }

            a %= Modulus;
            b %= Modulus;
            data = data[length..];
        }

        return (b << 16) | a;
    }
}
