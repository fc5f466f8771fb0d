using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sockets;
using Signalbox.Tasks;

namespace Signalbox.Http;

/// <summary>Serves the file system's folder that the manifest names, and the system's state, at port 80.</summary>
internal static class Program
{
    private const ushort Port = 80;
    private const int BufferBytes = 16384;
    private const int BufferCount = 256;

    private static async Task<int> Main()
    {
        try
        {
            await Run();
        }
        catch (UnavailableException)
        {
            Console.WriteLine("http: there are no sockets");
        }

        return 0;
    }

    private static async Task Run()
    {
        using NetworkSession session = await NetworkSession.Open(BufferBytes, BufferCount);
        var files = new FileStore(await Files(session.SharedBuffers), ThisTask.Arguments.TrimEnd('/'));
        var site = new HttpSite(files, await Pages());
        await new HttpServer(session, site).Run(Port);
    }

    private static async ValueTask<IFileSystem?> Files(SharedPool buffers)
    {
        try
        {
            ServiceConnection connection = await Services.Connect(FileSystemContract.Name, FileSystemContract.Id, buffers);
            return new FileSystemClient(connection.Rings);
        }
        catch (UnavailableException)
        {
            return null;
        }
    }

    private static async ValueTask<SystemPages?> Pages()
    {
        try
        {
            ServiceConnection connection = await Services.Connect(SupervisorContract.Name, SupervisorContract.Id);
            return new SystemPages(new SupervisorClient(connection.Rings));
        }
        catch (UnavailableException)
        {
            return null;
        }
    }
}
