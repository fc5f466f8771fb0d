using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.IpcClient;

/// <summary>What channels promise, one after the other; each line that is printed is one promise kept.</summary>
/// <param name="supervisor">Restarts the server.</param>
internal sealed class ChannelCheck(ISupervisor supervisor)
{
    private const string ServerTask = "ipc-server";
    private const int Slow = -100;
    private const int Calls = 20;
    private const int Read = 50;
    private const int MostAhead = 64;

    private readonly SharedPool _pool = new(bufferBytes: 4096, count: 4);
    private ServiceConnection? _connection;

    public async Task Run()
    {
        _connection = await Services.Connect(EchoContract.Name, EchoContract.Id, _pool);
        IEcho echo = new EchoClient(_connection.Rings);
        await Replay(echo);
        await FailOnce(echo);
        await Streams(echo);
        await BackPressure(echo);
        await Cancellation(echo);
        await Buffers(echo);
        await ManyClients(echo);
    }

    private async Task Replay(IEcho echo)
    {
        uint epoch = _connection!.Rings.Epoch;
        Task<int>[] calls = [.. Enumerable.Range(0, Calls).Select(index => echo.Ping(Slow - index).AsTask())];
        await Restart();
        int[] answers = await Task.WhenAll(calls);
        Require(answers.SequenceEqual(Enumerable.Range(0, Calls).Select(index => Slow - index)), "an answer is another one's");
        Require(_connection.Rings.Epoch > epoch, "the epoch is the old one");
        Console.WriteLine("calls that may be repeated were answered by the next instance");
    }

    private async Task FailOnce(IEcho echo)
    {
        Task<ulong> call = echo.Count().AsTask();
        await Restart();
        try
        {
            await call;
            throw new InvalidOperationException("A call was repeated that must not be.");
        }
        catch (PeerRestartedException)
        {
            Console.WriteLine("a call that must not be repeated has failed");
        }

        Require(await echo.Count() == 0, "the next call does not work");
    }

    private async Task Streams(IEcho echo)
    {
        using var stop = new CancellationTokenSource();
        ChannelReader<int> numbers = echo.Numbers(1, 0, stop.Token);
        for (int index = 1; index <= Read; index++)
            Require(await numbers.ReadAsync() == index, "an item is missing");
        await Restart();

        // What had arrived stays; then the new instance begins anew.
        int expected = Read + 1;
        for (int index = 0; index < 2 * Read; index++)
        {
            int number = await numbers.ReadAsync();
            if (number == 1)
                expected = 1;
            Require(number == expected++, "an item is missing after the restart");
        }

        Require(expected <= 2 * Read + 1, "the stream was not opened again");
        await stop.CancelAsync();
        Console.WriteLine("a stream went on after the restart");
    }

    private static async Task BackPressure(IEcho echo)
    {
        using var stop = new CancellationTokenSource();
        ulong before = await echo.Count();
        ChannelReader<int> numbers = echo.Numbers(1, 0, stop.Token);
        await Task.Delay(-Slow);
        ulong unread = await echo.Count() - before;
        Require(unread is > 0 and <= MostAhead, $"{unread} items were made for a reader who does not read");
        Require(await numbers.ReadAsync() == 1, "the first item is gone");
        await stop.CancelAsync();
        Console.WriteLine("a reader who does not read stops the writer");
    }

    private static async Task Cancellation(IEcho echo)
    {
        using var stop = new CancellationTokenSource();
        ChannelReader<int> numbers = echo.Numbers(1, 0, stop.Token);
        await numbers.ReadAsync();
        await stop.CancelAsync();
        try
        {
            await foreach (int _ in numbers.ReadAllAsync())
            {
            }
        }
        catch (OperationCanceledException)
        {
            // One of the two ways in which a stream that its reader does not want any more may end.
        }

        ulong before = await echo.Count();
        Require(await echo.Count() == before, "the writer goes on after the cancellation");
        Console.WriteLine("a cancelled stream has ended on both sides");
    }

    private async Task Buffers(IEcho echo)
    {
        BufferSlice source = await _pool.Pool.RentAsync();
        BufferSlice target = await _pool.Pool.RentAsync();
        source.Writable.Fill(0x5b);
        target.Writable.Clear();
        Task<EchoStatus> copy = echo.Copy(source, target).AsTask();
        await Restart();
        Require(await copy == EchoStatus.Ok, "the copy was refused");
        Require(target.Readable.SequenceEqual(source.Readable), "the copy is not one");
        _pool.Pool.Return(source);
        _pool.Pool.Return(target);
        Require(_pool.Pool.FreeCount == _pool.Count, "a buffer stays away");
        Console.WriteLine("lent buffers came back from the next instance");
    }

    /// <summary>More calls than a connection has out, and than a ring holds, over connections that come and go.</summary>
    private static async Task ManyClients(IEcho echo)
    {
        Task<int>[] calls = [.. Enumerable.Range(0, 1000).Select(index => echo.Ping(index).AsTask())];
        Require((await Task.WhenAll(calls)).SequenceEqual(Enumerable.Range(0, 1000)), "an answer is another one's");
        for (int index = 0; index < 40; index++)
        {
            using ServiceConnection connection = await Services.Connect(EchoContract.Name, EchoContract.Id);
            Require((await new EchoClient(connection.Rings).Say("again", 1)).Text == "again", "a connection is mute");
        }

        Console.WriteLine("a thousand calls at once, forty connections one after the other");
    }

    private async Task Restart()
    {
        // So that the server has the calls when it ends.
        await Task.Delay(-Slow / 4);
        Require(await supervisor.Restart(ServerTask) == SupervisorStatus.Ok, "the server cannot be restarted");
    }

    private static void Require(bool isFine, string problem)
    {
        if (!isFine)
            throw new InvalidOperationException(problem);
    }
}
