namespace Signalbox.KernelProfile;

/// <summary>A reason for traps, which counts them.</summary>
internal abstract class Source(string name) : IListener
{
    internal string Name { get; } = name;

    internal int Count { get; private set; }

    internal abstract bool Accepts(ulong cause);

    public void Hear(ref TrapFrame frame)
    {
        Count++;
        Answer(ref frame);
    }

    protected abstract void Answer(ref TrapFrame frame);
}
