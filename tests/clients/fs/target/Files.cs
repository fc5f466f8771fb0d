using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.FileExerciser;

/// <summary>The file server with arrays instead of lent buffers, and with calls repeated that a death has interrupted.</summary>
/// <param name="server">The server.</param>
/// <param name="pool">Buffers that it is lent.</param>
internal sealed class Files(IFileSystem server, OwnedBufferPool pool)
{
    /// <summary>The server itself.</summary>
    internal IFileSystem Server => server;

    /// <summary>How many calls were interrupted by a death.</summary>
    internal int Interruptions { get; private set; }

    internal static void Require<T>(T found, T wanted, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(found, wanted))
            throw new InvalidOperationException($"{what}: {found}, not {wanted}");
    }

    internal static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 0x100_0000_01B3;
        return hash;
    }

    internal async Task<uint> Number(string path)
    {
        FileReply reply = await server.LookupOrCreate(path);
        Require(reply.Status, FileStatus.Ok, path);
        return reply.File!.Number;
    }

    internal async Task Write(uint file, uint offset, ReadOnlyMemory<byte> bytes)
    {
        BufferSlice buffer = await pool.RentAsync();
        for (int done = 0; done < bytes.Length;)
        {
            int part = int.Min(bytes.Length - done, buffer.Length);
            bytes.Span.Slice(done, part).CopyTo(buffer.Writable);
            FileTransfer written = await server.Write(file, offset + (uint)done, buffer.Slice(0, part));
            Require(written, new FileTransfer(FileStatus.Ok, (uint)part), $"write of {part} bytes at {offset + done}");
            done += part;
        }

        pool.Return(buffer);
    }

    internal async Task<byte[]> Read(uint file)
    {
        FileReply info = await server.GetInfo(file);
        Require(info.Status, FileStatus.Ok, $"description of {file}");
        var bytes = new byte[info.File!.SizeBytes];
        BufferSlice buffer = await pool.RentAsync();
        for (int done = 0; done < bytes.Length;)
        {
            FileTransfer read = await server.Read(file, (ulong)done, buffer);
            Require(read.Status, FileStatus.Ok, $"read at {done}");
            Require(read.LengthBytes, (uint)int.Min(buffer.Length, bytes.Length - done), $"length at {done}");
            buffer.Readable[..(int)read.LengthBytes].CopyTo(bytes.AsSpan(done));
            done += (int)read.LengthBytes;
        }

        pool.Return(buffer);
        return bytes;
    }

    /// <summary>Makes a call until no death interrupts it; first it is found out whether the last one was done after
    /// all.</summary>
    internal async Task Persist(Func<ValueTask<FileStatus>> call, Func<Task<bool>> isDone, string what)
    {
        while (true)
        {
            try
            {
                Require(await call(), FileStatus.Ok, what);
                return;
            }
            catch (PeerRestartedException)
            {
                Interruptions++;
                if (await isDone())
                    return;
            }
        }
    }
}
