namespace Signalbox.AotBench.Kernels;

/// <summary>An array copied element by element.</summary>
internal sealed class CopyKernel : Kernel
{
    private readonly ulong[] _source = new ulong[8192];
    private readonly ulong[] _target = new ulong[8192];

    public override string Name => "memcpy";

    public override void Prepare()
    {
        Random random = new(2);
        for (int i = 0; i < _source.Length; i++)
        {
            _source[i] = random.Next();
        }
    }

    public override uint Run()
    {
        for (int round = 0; round < 16; round++)
        {
            _source[round] += (ulong)round;
            Copy(_source, _target);
        }

        return (uint)(_target[0] + _target[15] + _target[^1]);
    }

    private static void Copy(ulong[] source, ulong[] target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = source[i];
        }
    }
}
