namespace Signalbox.AotBench.Kernels;

/// <summary>A hash table with chains in an array: 4,096 insertions, then 65,536 look-ups of which half succeed.</summary>
internal sealed class HashTableKernel : Kernel
{
    private struct Entry
    {
        public uint Key;
        public uint Value;
        public int Next;
    }

    private const int Buckets = 4096;
    private const int Keys = 4096;
    private const int LookUps = 65536;

    private readonly int[] _buckets = new int[Buckets];
    private readonly Entry[] _entries = new Entry[Keys];
    private readonly uint[] _keys = new uint[2 * Keys];
    private int _count;

    public override string Name => "hash";

    public override void Prepare()
    {
        Random random = new(4);
        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = random.Next();
        }
    }

    public override uint Run()
    {
        for (int i = 0; i < Keys; i++)
        {
            Insert(_keys[i], (uint)i);
        }

        uint result = 0;
        for (int i = 0; i < LookUps; i++)
        {
            if (TryGet(_keys[i % _keys.Length], out uint value))
            {
                result += value + 1;
            }
        }

        return result;
    }

    private static int BucketOf(uint key) => (int)((key * 2654435769u) >> 20);

    private void Insert(uint key, uint value)
    {
        ref int bucket = ref _buckets[BucketOf(key)];
        for (int i = bucket - 1; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Key == key)
            {
                _entries[i].Value = value;
                return;
            }
        }

        _entries[_count] = new Entry { Key = key, Value = value, Next = bucket - 1 };
        _count++;
        bucket = _count;
    }

    private bool TryGet(uint key, out uint value)
    {
        for (int i = _buckets[BucketOf(key)] - 1; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Key == key)
            {
                value = _entries[i].Value;
                return true;
            }
        }

        value = 0;
        return false;
    }
}
