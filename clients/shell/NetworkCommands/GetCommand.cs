using System.Text;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Fetches something by HTTP.</summary>
internal sealed class GetCommand() : Command("get", "URL [PATH]", "fetches something by HTTP")
{
    private const int MostHeaderBytes = 16 * 1024;
    private const string Scheme = "http://";
    private const ushort UsualPort = 80;

    /// <inheritdoc/>
    internal override string Details => "URL is http://HOST[:PORT][/WHAT]. Without PATH it is shown, else it goes to that file.";

    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => argument == 1 ? ArgumentKind.Path : ArgumentKind.Text;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 2);
        (string host, ushort port, string what) = ReadUrl(invocation);
        INetworkStack stack = await StackClient.Open(invocation);
        Ipv4Address address = await StackClient.Find(invocation, stack, host);
        SocketReply socket = await stack.Connect(new NetworkEndpoint(address, port), invocation.CancellationToken);
        StackClient.Check(socket.Status, invocation[0]);
        BufferSlice buffer = await invocation.Services.Buffers.RentAsync(invocation.CancellationToken);
        try
        {
            // HTTP/1.0: the answer ends with the connection, and comes as it is.
            int length = Encoding.UTF8.GetBytes($"GET {what} HTTP/1.0\r\nHost: {host}\r\n\r\n", buffer.Writable);
            TransferReply sent = await invocation.Wait(stack.Send(socket.Socket, buffer.Slice(0, length)));
            StackClient.Check(sent.Status, invocation[0]);
            await Receive(invocation, stack, socket.Socket, buffer);
        }
        finally
        {
            invocation.Services.Buffers.Return(buffer);
            await stack.Close(socket.Socket, isAbortive: invocation.CancellationToken.IsCancellationRequested);
        }
    }

    private static (string Host, ushort Port, string What) ReadUrl(Invocation invocation)
    {
        string url = invocation[0];
        string rest = url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? url[Scheme.Length..] : url;
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string what = slash < 0 ? "/" : rest[slash..];
        string[] authority = (slash < 0 ? rest : rest[..slash]).Split(':');
        ushort port = UsualPort;
        bool isFine = authority[0].Length != 0 && url.Length < MostHeaderBytes && !url.Any(static character => character <= ' ')
            && (authority.Length == 1 || (authority.Length == 2 && ushort.TryParse(authority[1], out port) && port != 0));
        return isFine ? (authority[0], port, what) : throw invocation.Wrong(0, "it is no http://HOST[:PORT][/WHAT]");
    }

    private static async Task Receive(Invocation invocation, INetworkStack stack, uint socket, BufferSlice buffer)
    {
        List<byte> header = [];
        Func<ReadOnlyMemory<byte>, ValueTask>? take = null;
        while (true)
        {
            TransferReply reply = await invocation.Wait(stack.Receive(socket, buffer));
            StackClient.Check(reply.Status, invocation[0]);
            if (reply.Length == 0)
                break;
            byte[] piece = buffer.Readable[..int.Min(reply.Length, buffer.Length)].ToArray();
            if (take is not null)
            {
                await take(piece);
                continue;
            }

            header.AddRange(piece);
            int end = header.ToArray().AsSpan().IndexOf("\r\n\r\n"u8);
            if (end < 0 && header.Count <= MostHeaderBytes)
                continue;
            CheckStatus(invocation, Encoding.UTF8.GetString([.. header.Take(int.Max(end, 0))]));
            take = await OpenTarget(invocation);
            await take(header.Skip(end + 4).ToArray());
        }

        if (take is null)
            throw invocation.Wrong(0, "the answer is no HTTP");
    }

    private static void CheckStatus(Invocation invocation, string header)
    {
        string[] words = header.Split('\r')[0].Split(' ');
        if (words.Length < 2 || !words[0].StartsWith("HTTP/", StringComparison.Ordinal))
            throw invocation.Wrong(0, "the answer is no HTTP");
        if (!words[1].StartsWith('2'))
            throw invocation.Wrong(0, $"the server says {string.Join(' ', words[1..])}");
    }

    private static async Task<Func<ReadOnlyMemory<byte>, ValueTask>> OpenTarget(Invocation invocation)
    {
        if (invocation.Count == 1)
            return invocation.Output.Write;
        FileClient client = await FileClient.Open(invocation);
        string path = client.PathOf(1);
        FileInformation file = await client.FindOrCreate(path);
        FileClient.Check(await invocation.Wait(client.Files.SetSize(file.Number, 0)), path);
        ulong offset = 0;
        return async piece =>
        {
            await client.Write(path, file.Number, offset, piece);
            offset += (ulong)piece.Length;
        };
    }
}
