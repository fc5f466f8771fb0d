using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;
using Signalbox.MessagePack;
using Xunit.Abstractions;

namespace Signalbox.Channels.Tests.Calls;

/// <summary>Peers that write whatever they like. Nobody but they themselves may come to harm.</summary>
public sealed class HostilePeerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("[0, 1, 99, []]", "[1, 1, [2, \"The contract has no method 99.\"], null]")]
    [InlineData("[0, 1, 1, [abc]]", "[1, 1, [1, \"fixstr (0xa3) at offset 5 is not an integer.\"], null]")]
    [InlineData("[0, 1, 1, 5]", "[1, 1, [1, \"positive fixint (0x05) at offset 4 is not an array.\"], null]")]
    [InlineData("[0, 1, 1, []]", "[1, 1, null, 0]")]
    [InlineData("[0, 1, 1, [5, 6, {a: [7]}]]", "[1, 1, null, 5]")]
    [InlineData("[0, 1, 2, [x]]", "[1, 1, null, [0, \"x\"]]")]
    [InlineData("[0, 1, 4, []]", "[1, 1, [1, \"source is missing.\"], null]")]
    [InlineData("[0, 1, 4, [[0, 0, 0, 5], [9, 0, 0, 5]]]", "[1, 1, [6, \"There is no buffer of pool 9, index 0, offset 0, length 5.\"], null]")]
    [InlineData("[0, 1, 4, [[0, 0, 100, 29], [0, 0, 0, 5]]]", "[1, 1, [6, \"There is no buffer of pool 0, index 0, offset 100, length 29.\"], null]")]
    [InlineData("[0, 1, 5, [1, 1]]", "[1, 1, [1, \"The message ends too early: 1 bytes are needed at offset 7, 0 are left.\"], null]")]
    [InlineData("[0, 1, 5, [8, 1], 9]", "[4, 1, 8] [5, 1, null]")]
    [InlineData("[3, 77]", "")]
    [InlineData("[6, 77, 1]", "")]
    public void Request_is_answered_whatever_it_is(string request, string response)
    {
        var bench = new RawClient();
        bench.Send(MessagePackSerializer.ConvertFromJson(request));
        Assert.Equal(response, bench.Receive());
        Assert.Null(bench.Server.Closed);
        bench.Dispose();
    }

    [Theory]
    [InlineData("[9, 1]")]
    [InlineData("[1, 1, null, null]")]
    [InlineData("[]")]
    [InlineData("[0]")]
    [InlineData("[0, -1, 1, []]")]
    [InlineData("[0, 1, 1]")]
    [InlineData("5")]
    [InlineData("[6, 1]")]
    public void Record_that_is_no_request_ends_the_connection(string record)
    {
        var bench = new RawClient();
        bench.Send(MessagePackSerializer.ConvertFromJson(record));
        Assert.Equal("", bench.Receive());
        Assert.IsType<PeerMisbehavedException>(bench.Server.Closed);
        bench.Dispose();
    }

    [Fact]
    public void Id_that_is_in_use_is_refused()
    {
        var bench = new RawClient();
        bench.Echo.Holds.Add(1);
        bench.Send(MessagePackSerializer.ConvertFromJson("[0, 1, 1, [1]]"));
        bench.Send(MessagePackSerializer.ConvertFromJson("[0, 1, 1, [2]]"));
        Assert.Equal("[1, 1, [1, \"A call with this id is open already.\"], null]", bench.Receive());
        bench.Echo.Release(1);
        Assert.Equal("[1, 1, null, 1]", bench.Receive());
        bench.Dispose();
    }

    [Fact]
    public void Calls_beyond_the_limit_are_refused()
    {
        var bench = new RawClient();
        for (int i = 0; i <= ConnectionLimits.MostCalls; i++)
        {
            bench.Echo.Holds.Add(i);
            bench.Send(MessagePackSerializer.ConvertFromJson($"[0, {i}, 1, [{i}]]"));
            string expected = i < ConnectionLimits.MostCalls ? "" : $"[1, {i}, [8, \"More than 256 calls are open.\"], null]";
            Assert.Equal(expected, bench.Receive());
        }

        bench.Dispose();
    }

    [Fact]
    public void Client_that_takes_no_responses_gets_no_further_ones()
    {
        var bench = new RawClient();
        for (int i = 0; i < 200 && bench.TrySend(MessagePackSerializer.ConvertFromJson($"[0, {i}, 1, [{i}]]")); i++)
            bench.Machine.RunUntilIdle();

        // The ring of responses is full, one response waits, and the rest stands in the ring of requests.
        Assert.InRange(bench.Journal.Count, 1, 100);
        Assert.Null(bench.Server.Closed);
        int received = bench.Receive().Split("] [").Length;
        Assert.Equal(bench.Journal.Count, received);
        bench.Dispose();
    }

    [Fact]
    public void Random_requests_never_get_past_the_checks()
    {
        var random = new Random(Seed.Take(output));
        byte[][] seeds = [.. new[]
        {
            "[0, 1, 1, [5]]", "[0, 1, 2, [text, 3]]", "[0, 1, 3, []]", "[0, 1, 4, [[0, 0, 0, 5], [0, 1, 0, 5]]]",
            "[0, 1, 5, [1, 2], 32]", "[3, 1]", "[6, 1, 5]",
        }.Select(text => MessagePackSerializer.ConvertFromJson(text))];
        for (int round = 0; round < 40; round++)
        {
            var bench = new RawClient();
            for (int i = 0; i < 200 && bench.Server.Closed is null; i++)
            {
                byte[] record = [.. seeds[random.Next(seeds.Length)]];
                record[random.Next(1, record.Length)] = (byte)random.Next(256);
                if (random.Next(50) == 0)
                    bench.Region.Word(random.Next(bench.Region.LengthBytes / 4) * 4) = (uint)random.Next(200);
                bench.TrySend(record);
                bench.Machine.RunUntilIdle();

                // The words above may have hit a response as well, so that nothing is to be read out of one.
                if (random.Next(3) == 0)
                    bench.Receive(asText: false);
            }

            bench.Dispose();
        }
    }

    [Theory]
    [InlineData("[9, 0, null, 1]", 1, false)]
    [InlineData("[1, 5, null, 1]", 1, false)]
    [InlineData("[4, 0, 1]", 1, false)]
    [InlineData("[1, 0]", 1, false)]
    [InlineData("[1, 0, null, text]", 0, true)]
    [InlineData("[1, 0, 7, 1]", 0, true)]
    [InlineData("[1, 0, [], 1]", 0, true)]
    [InlineData("7", 0, true)]
    public void Response_that_makes_no_sense_is_dropped_or_ends_the_connection(string response, long unexpected, bool closes)
    {
        using var bench = new EchoBench();
        bench.Server.Holds.Add(1);
        Task call = bench.ClientTask.Start(async () => await bench.Echo.Ping(1));
        bench.Machine.RunUntilIdle();
        Inject(bench, MessagePackSerializer.ConvertFromJson(response));
        Assert.Equal(unexpected, bench.Connection.UnexpectedResponses);
        Assert.Equal(closes, bench.Connection.Closed is not null);
        Assert.Equal(closes, call.Exception?.InnerException is PeerMisbehavedException);
    }

    [Fact]
    public void Response_that_comes_twice_is_delivered_once()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.Add(1);
        Task call = bench.ClientTask.Start(async () => Assert.Equal(8, await bench.Echo.Ping(1)));
        bench.Machine.RunUntilIdle();
        byte[] response = MessagePackSerializer.ConvertFromJson("[1, 0, null, 8]");
        Inject(bench, response, response);
        bench.Machine.Run(call);
        Assert.Equal(1, bench.Connection.UnexpectedResponses);
        Assert.Null(bench.Connection.Closed);
    }

    [Fact]
    public void Items_beyond_the_credit_are_dropped()
    {
        using var bench = new EchoBench(responseCapacity: 4096);
        System.Threading.Channels.ChannelReader<int> numbers = null!;
        bench.ClientTask.Post(() => numbers = bench.Echo.Numbers(0, 0, default));
        bench.Machine.RunUntilIdle();
        byte[] item = MessagePackSerializer.ConvertFromJson("[4, 0, 5]");
        Inject(bench, [.. Enumerable.Repeat(item, 50)]);
        Assert.Equal(StreamCall<int>.Window, numbers.Count);
        Assert.Equal(50, bench.Connection.UnexpectedResponses);
    }

    [Fact]
    public void Random_scribbling_of_the_server_closes_the_connection_or_does_nothing()
    {
        var random = new Random(Seed.Take(output));
        int closed = 0;
        for (int round = 0; round < 60; round++)
        {
            using var bench = new EchoBench(seed: round);
            Task[] calls = [.. Enumerable.Range(0, 20).Select(i => bench.ClientTask.Start(async () => await bench.Echo.Ping(i)))];
            for (int i = 0; i < 30; i++)
            {
                bench.Region.Word(random.Next(bench.Region.LengthBytes / 4) * 4) = (uint)random.NextInt64(0, 400);
                bench.ClientTask.RunSlice();
                bench.ServerTask.RunSlice();
            }

            bench.Machine.RunUntilIdle();
            closed += bench.Connection.Closed is null ? 0 : 1;
            Assert.All(calls, call => Assert.True(
                !call.IsFaulted || call.Exception.InnerException is PeerMisbehavedException or RemoteException));
        }

        Assert.True(closed > 0, "The scribbling has never hit anything.");
    }

    /// <summary>Writes records into the ring of responses, behind those of the server.</summary>
    private static void Inject(EchoBench bench, params byte[][] records)
    {
        SharedRingMemory memory = bench.Layout.Responses(bench.Region);
        var producer = new RingProducer<SharedRingMemory>(memory, memory.ReadAcquire(RingWord.Tail));
        foreach (byte[] record in records)
            Assert.Equal(RingWriteStatus.Ok, producer.TryStage(record));
        producer.Publish();
        bench.ClientTask.Signal.Notify();
        bench.Machine.RunUntilIdle();
    }

    /// <summary>A client that writes records as it likes, against a real server.</summary>
    private sealed class RawClient : IDisposable
    {
        private RingProducer<SharedRingMemory> _requests;
        private RingConsumer<SharedRingMemory> _responses;

        public RawClient()
        {
            Region = HostRegion.Create(Layout.TotalBytes);
            HostTask task = Machine.AddTask("server");
            Echo = new EchoServer(task, Journal);
            Server = new ServerConnection(
                Region,
                Layout,
                Machine.AddTask("nobody").Signal,
                new Contracts.EchoDispatcher(Echo),
                new BorrowedBufferPool(HostRegion.Create(256), 128, 2));
            task.PollSet.Add(Server);
            _requests = new RingProducer<SharedRingMemory>(Layout.Requests(Region));
            _responses = new RingConsumer<SharedRingMemory>(Layout.Responses(Region));
            Task = task;
        }

        public HostMachine Machine { get; } = new(seed: 3);

        public HostTask Task { get; }

        public SharedRegion Region { get; }

        public EchoServer Echo { get; }

        public ServerConnection Server { get; }

        public List<string> Journal { get; } = [];

        private static ConnectionLayout Layout => new(1024, 512);

        public void Send(byte[] record) => Assert.True(TrySend(record));

        public bool TrySend(byte[] record)
        {
            bool isSent = _requests.TryStage(record) == RingWriteStatus.Ok;
            _requests.Publish();
            Task.Signal.Notify();
            return isSent;
        }

        public string Receive(bool asText = true)
        {
            var responses = new List<string>();
            byte[] record = new byte[Layout.ResponseCapacityBytes];
            int before;
            do
            {
                before = responses.Count;
                Machine.RunUntilIdle();
                while (_responses.TryRead(record, out int length) == RingReadStatus.Ok)
                    responses.Add(asText ? MessagePackSerializer.ConvertToJson(record.AsSpan(0, length)) : "");
                _responses.Release();
                Task.Signal.Notify();
            }
            while (responses.Count > before);
            return string.Join(' ', responses);
        }

        public void Dispose() => Machine.Dispose();
    }
}
