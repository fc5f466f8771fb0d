using System.Buffers.Binary;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Writes the frames that pass the network adapter to a file.</summary>
internal sealed class DumpCommand() : Command(
    "dump", "PATH [COUNT]", "writes the frames that pass the network adapter to a file")
{
    private const int MostFrameBytes = 2048;
    private const int FileHeaderBytes = 24;
    private const int RecordHeaderBytes = 16;

    /// <inheritdoc/>
    internal override string Details =>
        "In the format of pcap, which Wireshark and tcpdump read; COUNT frames, or until ctrl-c. Of a frame longer than\n"
        + "2048 bytes, the beginning.";

    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => argument == 0 ? ArgumentKind.Path : ArgumentKind.Text;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 2);
        long count = invocation.Count == 2 ? invocation.Number(1, 1, int.MaxValue) : long.MaxValue;
        INetworkDevice adapter = await invocation.Wait(invocation.Services.Adapter());
        FileClient client = await FileClient.Open(invocation);
        string path = client.PathOf(0);
        FileInformation file = await client.FindOrCreate(path);
        FileClient.Check(await invocation.Wait(client.Files.SetSize(file.Number, 0)), path);
        await client.Write(path, file.Number, 0, FileHeader());

        ulong offset = FileHeaderBytes;
        long frames = 0;
        long missed = 0;
        BufferSlice buffer = await invocation.Services.Buffers.RentAsync(invocation.CancellationToken);
        try
        {
            for (; frames < count; frames++)
            {
                CapturedFrame frame = await invocation.Wait(adapter.Capture(buffer.Slice(0, MostFrameBytes)));
                byte[] record = Record(frame, buffer.Readable, DateTime.UtcNow);
                await client.Write(path, file.Number, offset, record);
                offset += (ulong)record.Length;
                missed += frame.Missed;
            }
        }
        catch (OperationCanceledException)
        {
            // That is how a dump without a count ends.
        }
        finally
        {
            invocation.Services.Buffers.Return(buffer);
        }

        await invocation.Output.WriteLine($"{frames} frames, {missed} missed");
    }

    /// <summary>The header of a pcap file: magic number for microseconds, version 2.4, link type Ethernet.</summary>
    private static byte[] FileHeader()
    {
        byte[] header = new byte[FileHeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xa1b2c3d4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), MostFrameBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), 1);
        return header;
    }

    private static byte[] Record(CapturedFrame frame, ReadOnlySpan<byte> bytes, DateTime time)
    {
        int length = int.Clamp(frame.Length, 0, int.Min(bytes.Length, MostFrameBytes));
        long microseconds = (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        byte[] record = new byte[RecordHeaderBytes + length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), int.Max(frame.FrameBytes, length));
        bytes[..length].CopyTo(record.AsSpan(RecordHeaderBytes));
        return record;
    }
}
