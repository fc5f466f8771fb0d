using System.Text;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Http;

/// <summary>Files to be served, below one folder.</summary>
/// <param name="files">The file system; null if there is none.</param>
/// <param name="folder">The folder, without a '/' at its end.</param>
internal sealed class FileStore(IFileSystem? files, string folder)
{
    private const string Index = "index.html";

    /// <summary>Finds what a request's path names.</summary>
    /// <param name="path">The path as it was requested, encoded.</param>
    /// <returns>The file and its path; null if there is none.</returns>
    public async ValueTask<(FileInformation File, string Path)?> Find(byte[] path)
    {
        if (files is null || Decode(path) is not string name)
            return null;
        string full = folder + name + (name.EndsWith('/') ? Index : "");
        FileReply reply = await files.Lookup(full);
        return reply.Status == FileStatus.Ok && reply.File is { Kind: FileKind.File } file ? (file, full) : null;
    }

    /// <summary>Reads a part of a file.</summary>
    public ValueTask<FileTransfer> Read(FileInformation file, ulong offset, BufferSlice destination) =>
        files!.Read(file.Number, offset, destination);

    /// <summary>Takes the encoding off a path (RFC 3986 section 2.1). One that leads out of its folder names nothing.</summary>
    internal static string? Decode(ReadOnlySpan<byte> path)
    {
        byte[] decoded = new byte[path.Length];
        int length = 0;
        for (int index = 0; index < path.Length; index++)
        {
            byte value = path[index];
            if (value == '%')
            {
                if (index + 2 >= path.Length || !char.IsAsciiHexDigit((char)path[index + 1]) || !char.IsAsciiHexDigit((char)path[index + 2]))
                    return null;
                value = (byte)((Digit(path[index + 1]) << 4) | Digit(path[index + 2]));
                index += 2;
            }

            if (value < ' ')
                return null;
            decoded[length++] = value;
        }

        string text = Encoding.UTF8.GetString(decoded, 0, length);
        return text.Split('/').Contains("..") ? null : text;
    }

    private static int Digit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
