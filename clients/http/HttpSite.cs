using System.Text;
using Signalbox.Channels;

namespace Signalbox.Http;

/// <summary>What is served: files, and pages that are made when they are asked for.</summary>
/// <param name="files">The files.</param>
/// <param name="pages">The system's state; null if this task may not ask for it.</param>
internal sealed class HttpSite(FileStore files, SystemPages? pages)
{
    private static readonly byte[] StartPage = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html>\n<title>Signalbox</title>\n<h1>Signalbox</h1>\n"
        + "<p>The file system has no index.html.</p>\n"
        + "<ul>\n<li><a href=\"/api/tasks\">tasks</a>\n<li><a href=\"/api/journal\">journal</a>\n</ul>\n");

    /// <summary>The files.</summary>
    public FileStore Files => files;

    /// <summary>Makes a page.</summary>
    /// <param name="path">The path as it was requested.</param>
    /// <returns>The page; null if the path names none.</returns>
    public async ValueTask<byte[]?> FindPage(byte[] path)
    {
        try
        {
            if (pages is not null && path.AsSpan().SequenceEqual("/api/tasks"u8))
                return await pages.Tasks();
            if (pages is not null && path.AsSpan().SequenceEqual("/api/journal"u8))
                return pages.Journal();
            if (path.AsSpan().SequenceEqual("/hello"u8))
                return [.. "Hello, world!"u8];
            bool isRoot = path.AsSpan().SequenceEqual("/"u8);
            return isRoot && await files.Find(path) is null ? StartPage : null;
        }
        catch (Exception exception) when (exception is RemoteException or UnavailableException or PeerRestartedException)
        {
            return null;
        }
    }
}
