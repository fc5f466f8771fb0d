using System.Text;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Clients.Echo;

/// <summary>Says something, sends a buffer, takes a stream.</summary>
internal static class Program
{
    private const int BufferBytes = 4096;

    private static async Task Main()
    {
        using var pool = new SharedPool(BufferBytes, count: 2);
        using ServiceConnection connection = await Services.Connect(EchoContract.Name, EchoContract.Id, pool);
        IEcho echo = new EchoClient(connection.Rings);

        EchoReply reply = await echo.Say("hello ", repeat: 2);
        Console.WriteLine($"echo says: {reply.Text}");
        Console.WriteLine($"a buffer comes back: {await SendBuffer(echo, pool.Pool)}");

        int sum = 0;
        await foreach (int number in echo.Numbers(1, 100, CancellationToken.None).ReadAllAsync())
            sum += number;
        Console.WriteLine($"the numbers 1 to 100 make {sum}");
    }

    private static async Task<string> SendBuffer(IEcho echo, OwnedBufferPool pool)
    {
        BufferSlice source = await pool.RentAsync();
        BufferSlice target = await pool.RentAsync();
        int length = Encoding.UTF8.GetBytes("without a copy on the way", source.Writable);
        await echo.Copy(source.Slice(0, length), target);
        string text = Encoding.UTF8.GetString(target.Readable[..length]);
        pool.Return(source);
        pool.Return(target);
        return text;
    }
}
