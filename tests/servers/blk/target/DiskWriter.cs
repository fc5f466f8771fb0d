using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.DiskExerciser;

/// <summary>
/// Writes, reads and flushes blocks of its own, in an order that its seed decides, and knows what each must hold: what it
/// has last written and got an answer for, neither older nor newer.
/// </summary>
internal sealed class DiskWriter
{
    /// <summary>Blocks of each writer.</summary>
    internal const int Blocks = 64;

    /// <summary>The most blocks of one request.</summary>
    internal const int MostBuffers = 4;

    private readonly IBlockDevice _disk;
    private readonly BufferSlice[] _buffers;
    private readonly Random _random;
    private readonly uint _seed;
    private readonly uint _first;
    private readonly uint[] _versions = new uint[Blocks];

    internal DiskWriter(IBlockDevice disk, BufferSlice[] buffers, int seed, int index)
    {
        _disk = disk;
        _buffers = buffers;
        _seed = (uint)seed;
        _first = (uint)(index * Blocks);
        _random = new Random((seed * 1000) + index);
    }

    /// <summary>How often each block has been written.</summary>
    internal IReadOnlyList<uint> Versions => _versions;

    internal int Writes { get; private set; }

    internal int Reads { get; private set; }

    internal int Flushes { get; private set; }

    /// <summary>Goes on until it is told to stop.</summary>
    /// <exception cref="InvalidOperationException">A request failed, or a block did not hold what it must.</exception>
    internal async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            switch (_random.Next(10))
            {
                case < 5:
                    await Write(_random.Next(Blocks), 1);
                    break;
                case 5:
                    int count = _random.Next(2, MostBuffers + 1);
                    await Write(_random.Next(Blocks - count), count);
                    break;
                case < 9:
                    await Read(_random.Next(Blocks));
                    break;
                default:
                    Require(await _disk.Flush(), "flush");
                    Flushes++;
                    break;
            }
        }
    }

    private async Task Write(int block, int count)
    {
        for (int index = 0; index < count; index++)
        {
            uint version = _versions[block + index] + 1;
            BlockPattern.Fill(_buffers[index].Writable, _seed, _first + (uint)(block + index), version);
        }

        BlockReply reply = count == 1
            ? await _disk.Write(Sector(block), _buffers[0])
            : await _disk.WriteGathered(Sector(block), _buffers[..count]);
        Require(reply, "write");
        for (int index = 0; index < count; index++)
            _versions[block + index]++;
        Writes++;
    }

    private async Task Read(int block)
    {
        // What stands there from before must not pass for what was read.
        _buffers[0].Writable.Fill(0xee);
        Require(await _disk.Read(Sector(block), _buffers[0]), "read");
        uint number = _first + (uint)block;
        if (!BlockPattern.TryRead(_buffers[0].Readable, _seed, number, out uint version))
            throw new InvalidOperationException($"block {number} holds what nobody has written");
        if (version != _versions[block])
            throw new InvalidOperationException($"block {number} holds version {version}, not {_versions[block]}");
        Reads++;
    }

    private ulong Sector(int block) => ((ulong)_first + (ulong)block) * (BlockPattern.BlockBytes / 512);

    private static void Require(BlockReply reply, string what)
    {
        if (reply.Status != BlockStatus.Ok)
            throw new InvalidOperationException($"a {what} was answered with {reply.Status}");
    }
}
