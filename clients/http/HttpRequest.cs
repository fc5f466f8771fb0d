using System.Buffers.Text;
using System.Text;

namespace Signalbox.Http;

/// <summary>A request of HTTP/1.1 (RFC 9112), as far as a server of files needs it.</summary>
internal readonly ref struct HttpRequest
{
    /// <summary>The longest body that is read over.</summary>
    private const int MostBodyBytes = 4096;

    private static readonly byte[] Blanks = [(byte)' ', (byte)'\t'];

    /// <summary>Whether only the head of the answer is wanted.</summary>
    public bool IsHead { get; init; }

    /// <summary>The path, without the query and still encoded.</summary>
    public ReadOnlySpan<byte> Path { get; init; }

    /// <summary>Whether the connection stays open afterwards (RFC 9112 section 9.3).</summary>
    public bool KeepsAlive { get; init; }

    /// <summary>The value of the Range header; empty if there is none.</summary>
    public ReadOnlySpan<byte> Range { get; init; }

    /// <summary>The length of the request with its body.</summary>
    public int LengthBytes { get; init; }

    /// <summary>Reads the request that a buffer begins with.</summary>
    /// <param name="data">What has come so far.</param>
    /// <param name="request">The request, whose parts lie in the buffer.</param>
    public static RequestStatus Read(ReadOnlySpan<byte> data, out HttpRequest request)
    {
        request = default;

        // Empty lines before a request are skipped (RFC 9112 section 2.2).
        int skipped = 0;
        while (data.Length >= 2 && data[0] == '\r' && data[1] == '\n')
        {
            data = data[2..];
            skipped += 2;
        }

        int end = data.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return RequestStatus.Incomplete;
        ReadOnlySpan<byte> head = data[..(end + 2)];
        ReadOnlySpan<byte> first = FirstLine(head);
        head = head[(first.Length + 2)..];
        RequestStatus status = ReadLine(first, out bool isHead, out ReadOnlySpan<byte> path, out bool isLatest);
        if (status != RequestStatus.Complete)
            return status;
        bool keepsAlive = isLatest;
        bool hasHost = false;
        int bodyBytes = 0;
        ReadOnlySpan<byte> range = default;
        while (head.Length > 0)
        {
            ReadOnlySpan<byte> line = FirstLine(head);
            head = head[(line.Length + 2)..];
            int colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[colon - 1] is (byte)' ' or (byte)'\t' || line[0] is (byte)' ' or (byte)'\t')
                return RequestStatus.Malformed;
            ReadOnlySpan<byte> name = line[..colon];
            ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(Blanks);
            switch (name.Length)
            {
                case 4 when Ascii.EqualsIgnoreCase(name, "host"u8):
                    if (hasHost)
                        return RequestStatus.Malformed;
                    hasHost = true;
                    break;
                case 5 when Ascii.EqualsIgnoreCase(name, "range"u8):
                    range = value;
                    break;
                case 10 when Ascii.EqualsIgnoreCase(name, "connection"u8):
                    keepsAlive = isLatest ? !Ascii.EqualsIgnoreCase(value, "close"u8) : Ascii.EqualsIgnoreCase(value, "keep-alive"u8);
                    break;
                case 14 when Ascii.EqualsIgnoreCase(name, "content-length"u8):
                    if (!Utf8Parser.TryParse(value, out bodyBytes, out int used) || used != value.Length || bodyBytes < 0)
                        return RequestStatus.Malformed;
                    break;
                case 17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8):
                    return RequestStatus.BodyTooLarge;
            }
        }

        // RFC 9112 section 3.2: exactly one Host in a request of HTTP/1.1.
        if (isLatest && !hasHost)
            return RequestStatus.Malformed;
        if (bodyBytes > MostBodyBytes)
            return RequestStatus.BodyTooLarge;
        if (data.Length - end - 4 < bodyBytes)
            return RequestStatus.Incomplete;
        request = new HttpRequest
        {
            IsHead = isHead,
            Path = path,
            KeepsAlive = keepsAlive,
            Range = range,
            LengthBytes = skipped + end + 4 + bodyBytes,
        };
        return RequestStatus.Complete;
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> head) => head[..head.IndexOf("\r\n"u8)];

    private static RequestStatus ReadLine(
        ReadOnlySpan<byte> line, out bool isHead, out ReadOnlySpan<byte> path, out bool isLatest)
    {
        isHead = false;
        isLatest = false;
        path = default;
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last <= first + 1)
            return RequestStatus.Malformed;
        ReadOnlySpan<byte> version = line[(last + 1)..];
        if (version.Length != 8 || !version.StartsWith("HTTP/"u8))
            return RequestStatus.Malformed;
        if (version[5] != '1' || version[6] != '.')
            return RequestStatus.UnknownVersion;
        isLatest = version[7] != '0';
        ReadOnlySpan<byte> method = line[..first];
        isHead = method.SequenceEqual("HEAD"u8);
        if (!isHead && !method.SequenceEqual("GET"u8))
            return RequestStatus.UnknownMethod;
        path = line[(first + 1)..last];
        int query = path.IndexOf((byte)'?');
        if (query >= 0)
            path = path[..query];
        return path.Length > 0 && path[0] == '/' && path.IndexOf((byte)' ') < 0 ? RequestStatus.Complete : RequestStatus.Malformed;
    }
}
