using Signalbox.Contracts;
using Signalbox.Contracts.Formatters;
using Signalbox.MessagePack;

namespace Signalbox.IpcBench;

/// <summary>Writing and reading of messages.</summary>
internal static class MessageCosts
{
    private const int Items = 10_000;

    private static readonly byte[] Buffer = new byte[256];

    public static void Print()
    {
        var reply = new EchoReply(EchoStatus.Ok, "twelve bytes");
        int length = 0;
        Cost.Print("msgpack.write_reply", Items, () =>
        {
            for (int i = 0; i < Items; i++)
            {
                var writer = new MessagePackWriter(Buffer);
                EchoReplyFormatter.Instance.Serialize(ref writer, reply, MessagePackSerializerOptions.Standard);
                length = (int)writer.BytesWritten;
            }
        });
        Cost.Print("msgpack.read_reply", Items, () =>
        {
            for (int i = 0; i < Items; i++)
            {
                var reader = new MessagePackReader(Buffer.AsSpan(0, length));
                EchoReplyFormatter.Instance.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
            }
        });
        Cost.Print("msgpack.write_4_integers", Items, () =>
        {
            for (int i = 0; i < Items; i++)
            {
                var writer = new MessagePackWriter(Buffer);
                writer.WriteArrayHeader(4);
                writer.Write(5);
                writer.Write(1000);
                writer.Write(100_000L);
                writer.Write(1UL << 40);
            }
        });
        Cost.Print("msgpack.read_4_integers", Items, () =>
        {
            ulong sum = 0;
            for (int i = 0; i < Items; i++)
            {
                var reader = new MessagePackReader(Buffer);
                sum += (uint)reader.ReadArrayHeader();
                sum += (uint)reader.ReadInt32();
                sum += (uint)reader.ReadInt32();
                sum += (ulong)reader.ReadInt64();
                sum += reader.ReadUInt64();
            }

            if (sum != Items * (4 + 5 + 1000 + 100_000 + (1UL << 40)))
                throw new InvalidOperationException("The integers have changed.");
        });
    }
}
