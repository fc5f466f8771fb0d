using System.Globalization;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sockets;

namespace Signalbox.Http;

/// <summary>One connection: reads requests, several at once if they come so, and answers them in order.</summary>
/// <param name="site">What is served.</param>
/// <param name="stream">The connection.</param>
/// <param name="deadline">How long the client has.</param>
/// <param name="input">Takes requests; the longest request fits.</param>
/// <param name="output">Takes answers.</param>
internal sealed class HttpConnection(
    HttpSite site, TcpStream stream, Deadlines.Entry deadline, BufferSlice input, BufferSlice output)
{
    private const int IdleMilliseconds = 30_000;
    private const int RequestMilliseconds = 10_000;
    private const int SendMilliseconds = 30_000;

    // The whole answer to those who only want to know whether somebody is there.
    private static readonly byte[] Greeting =
        [.. "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nContent-Type: text/plain\r\n\r\nHello, world!"u8];

    private int _filled;
    private int _written;
    private bool _isOpen = true;

    /// <summary>Serves until the client or an error ends it.</summary>
    public async Task Run()
    {
        deadline.Deadline = Environment.TickCount64 + RequestMilliseconds;
        TransferReply reply = await stream.ReadAsync(input);
        while (reply is { Status: SocketStatus.Ok, Length: > 0 })
        {
            _filled += reply.Length;
            while (_isOpen && TakeRequest(out PendingAnswer? pending))
            {
                if (pending is not null)
                    await Answer(pending);
            }

            if (!_isOpen)
                break;
            reply = await ReadMore();
        }

        await Flush();
        await stream.CloseAsync();
    }

    /// <summary>Sends what was written and reads on, in one call where both are to be done.</summary>
    private ValueTask<TransferReply> ReadMore()
    {
        if (_filled == input.Length)
        {
            Refuse("431 Request Header Fields Too Large");
            return new ValueTask<TransferReply>(new TransferReply(SocketStatus.Ok));
        }

        deadline.Deadline = Environment.TickCount64 + (_filled > 0 ? RequestMilliseconds : IdleMilliseconds);
        BufferSlice rest = input.Slice(_filled);
        if (_written == 0)
            return stream.ReadAsync(rest);
        BufferSlice answer = output.Slice(0, _written);
        _written = 0;
        return stream.ExchangeAsync(answer, rest);
    }

    /// <summary>Takes one request out of the input. What can be answered at once is; otherwise it says what is to be done.</summary>
    /// <returns>Whether there was one.</returns>
    private bool TakeRequest(out PendingAnswer? pending)
    {
        pending = null;
        RequestStatus status = HttpRequest.Read(input.Readable[.._filled], out HttpRequest request);
        switch (status)
        {
            case RequestStatus.Complete:
                break;
            case RequestStatus.Incomplete:
                return false;
            case RequestStatus.UnknownMethod:
                Refuse("501 Not Implemented");
                return true;
            case RequestStatus.UnknownVersion:
                Refuse("505 HTTP Version Not Supported");
                return true;
            case RequestStatus.BodyTooLarge:
                Refuse("413 Content Too Large");
                return true;
            case RequestStatus.Malformed:
                Refuse("400 Bad Request");
                return true;
        }

        _isOpen = request.KeepsAlive;
        if (request is { IsHead: false, KeepsAlive: true } && request.Path.SequenceEqual("/hello"u8)
            && Greeting.AsSpan().TryCopyTo(output.Writable[_written..]))
        {
            _written += Greeting.Length;
        }
        else
        {
            pending = new PendingAnswer(request.Path.ToArray(), request.Range.ToArray(), request.IsHead, request.KeepsAlive);
        }

        Remove(request.LengthBytes);
        return true;
    }

    private void Remove(int count)
    {
        _filled -= count;
        if (_filled > 0)
            input.Readable.Slice(count, _filled).CopyTo(input.Writable);
    }

    private void Refuse(string status)
    {
        _isOpen = false;
        _filled = 0;
        var writer = new ResponseWriter(output.Writable[_written..]);
        writer.TryWrite(status, "text/plain", default, keepsAlive: false, isHead: false);
        _written += writer.Length;
    }

    private async ValueTask Answer(PendingAnswer pending)
    {
        if (await site.FindPage(pending.Path) is byte[] page)
        {
            await Send("200 OK", pending.Path.AsSpan().StartsWith("/api/"u8) ? "application/json" : "text/html; charset=utf-8", page, pending);
            return;
        }

        if (await site.Files.Find(pending.Path) is (FileInformation file, string path))
            await SendFile(file, path, pending);
        else
            await Send("404 Not Found", "text/plain", "There is no such page.\n"u8.ToArray(), pending);
    }

    private async ValueTask Send(string status, string type, byte[] body, PendingAnswer pending)
    {
        await Flush();
        WriteHead(status, type, (ulong)body.Length, pending, "");
        for (int sent = 0; sent < body.Length && !pending.IsHead;)
        {
            int count = Math.Min(body.Length - sent, output.Length - _written);
            body.AsSpan(sent, count).CopyTo(output.Writable[_written..]);
            _written += count;
            sent += count;
            if (sent < body.Length)
                await Flush();
        }
    }

    private async ValueTask SendFile(FileInformation file, string path, PendingAnswer pending)
    {
        await Flush();
        bool? isPartial = ByteRange.Read(pending.Range, file.SizeBytes, out ByteRange range);
        if (isPartial == false)
        {
            WriteHead(
                "416 Range Not Satisfiable", "", 0, pending,
                string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes */{file.SizeBytes}\r\n"));
            return;
        }

        string extra = isPartial is null
            ? "Accept-Ranges: bytes\r\n"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Content-Range: bytes {range.Offset}-{range.Offset + range.Length - 1}/{file.SizeBytes}\r\n");
        WriteHead(isPartial is null ? "200 OK" : "206 Partial Content", ContentTypes.Of(path), range.Length, pending, extra);
        ulong offset = range.Offset;
        ulong end = range.Offset + range.Length;
        while (offset < end && !pending.IsHead)
        {
            int room = (int)Math.Min(end - offset, (ulong)(output.Length - _written));
            FileTransfer read = await site.Files.Read(file, offset, output.Slice(_written, room));
            if (read.Status != FileStatus.Ok || read.LengthBytes == 0)
            {
                // The length was promised, so the connection cannot go on.
                await stream.CloseAsync(isAbortive: true);
                _isOpen = false;
                return;
            }

            _written += (int)read.LengthBytes;
            offset += read.LengthBytes;
            if (offset < end && !await Flush())
                return;
        }
    }

    private void WriteHead(string status, string type, ulong length, PendingAnswer pending, string extra)
    {
        var writer = new ResponseWriter(output.Writable[_written..]);
        writer.TryWriteHead(status, type, length, pending.KeepsAlive, extra);
        _written += writer.Length;
    }

    /// <summary>Sends what was written.</summary>
    /// <returns>Whether the connection still is good.</returns>
    private async ValueTask<bool> Flush()
    {
        if (_written == 0)
            return true;
        deadline.Deadline = Environment.TickCount64 + SendMilliseconds;
        TransferReply reply = await stream.WriteAsync(output.Slice(0, _written));
        _written = 0;
        if (reply.Status == SocketStatus.Ok)
            return true;
        _isOpen = false;
        return false;
    }

    /// <summary>A request that cannot be answered from memory.</summary>
    private sealed record PendingAnswer(byte[] Path, byte[] Range, bool IsHead, bool KeepsAlive);
}
