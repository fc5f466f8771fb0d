namespace Signalbox.Microkernel;

/// <summary>Objects made at boot, handed out and taken back.</summary>
internal sealed class ObjectPool<T>
    where T : class
{
    private readonly T[] _unused;
    private int _left;

    /// <param name="all">Every object; all are unused.</param>
    internal ObjectPool(T[] all)
    {
        All = all;
        _unused = new T[all.Length];
        for (int index = all.Length - 1; index >= 0; index--)
            PutBack(all[index]);
    }

    internal T[] All { get; }

    internal int Used => All.Length - _left;

    internal T? Take() => _left == 0 ? null : _unused[--_left];

    internal void PutBack(T item) => _unused[_left++] = item;
}
