namespace Signalbox.KernelProfile;

/// <summary>The sources of traps and what each has counted; made at boot.</summary>
internal sealed class Journal(params Source[] sources)
{
    internal Source[] Sources { get; } = sources;

    /// <summary>Tells the source that a trap comes from; false if it is none of them.</summary>
    internal bool Tell(ulong cause, ref TrapFrame frame)
    {
        foreach (Source source in Sources)
        {
            if (source.Accepts(cause))
            {
                IListener listener = source;
                listener.Hear(ref frame);
                return true;
            }
        }

        return false;
    }

    internal int CountOf<TSource>()
        where TSource : Source
    {
        int count = 0;
        foreach (Source source in Sources)
        {
            if (source is TSource)
            {
                count += source.Count;
            }
        }

        return count;
    }
}
