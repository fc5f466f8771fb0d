using Signalbox.Channels.Dynamic;
using Signalbox.Contracts;
using Signalbox.MessagePack;

namespace Signalbox.Channels.Tests.Dynamic;

/// <summary>Calls as a person writes them.</summary>
public sealed class DynamicClientTests : IDisposable
{
    private readonly EchoBench _bench = new();
    private readonly DynamicClient _client;

    public DynamicClientTests() => _client = new DynamicClient(_bench.Connection, EchoContract.Descriptor, _bench.Pool);

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("Ping", "42", "42")]
    [InlineData("ping", "{value: 0x10}", "16")]
    [InlineData("Ping", "value: -5", "-5")]
    [InlineData("Ping", "", "0")]
    [InlineData("Ping", "{}", "0")]
    [InlineData("Count", "{}", "1")]
    [InlineData("Say", "hello, 2", "{\"Status\": \"Ok\", \"Text\": \"hellohello\"}")]
    [InlineData("Say", "\"two words\"", "{\"Status\": \"Ok\", \"Text\": \"two words\"}")]
    [InlineData("Say", "{repeat: 0, text: x}", "{\"Status\": \"OutOfRange\", \"Text\": \"\"}")]
    [InlineData("Copy", "h'010203', 3", "\"Ok\"\ndestination: h'010203'")]
    [InlineData("Copy", "source: \"ab\", destination: 4", "\"Ok\"\ndestination: h'61620000'")]
    [InlineData("Copy", "\"abc\", 2", "\"TooShort\"\ndestination: h'0000'")]
    public void Method_is_called_by_text(string method, string arguments, string result)
    {
        _bench.Run(async () => Assert.Equal(result, await _client.CallAsync(method, arguments)));
        Assert.Equal(4, _bench.Pool.FreeCount);
    }

    [Theory]
    [InlineData("Shout", "", "signalbox.echo has no method Shout; it has Ping, Say, Count, Copy, Numbers.")]
    [InlineData("Numbers", "1, 2", "Numbers is a stream: watch it.")]
    [InlineData("Ping", "1, 2", "Ping(value: int) -> int takes 1 arguments, not 2.")]
    [InlineData("Ping", "number: 1", "Ping(value: int) -> int has no argument number.")]
    [InlineData("Ping", "[", "The text ends where ',' should stand.")]
    [InlineData("Ping", "text", "\"text\" is no int.")]
    [InlineData("Say", "repeat: 2", "Say.text is missing.")]
    [InlineData("Copy", "\"abc\", 200", "destination can have 128 bytes, not 200.")]
    [InlineData("Copy", "true, 2", "true (0xc3) at offset 0 is not bytes.")]
    public void Call_that_makes_no_sense_is_refused_with_a_reason(string method, string arguments, string message)
    {
        _bench.Run(async () => Assert.Equal(
            message,
            (await Assert.ThrowsAsync<MessagePackSerializationException>(
                async () => await _client.CallAsync(method, arguments))).Message));
        Assert.Equal(4, _bench.Pool.FreeCount);
    }

    [Fact]
    public void Stream_is_watched_by_text() => _bench.Run(async () =>
    {
        var items = new List<string>();
        await foreach (string item in _client.WatchAsync("numbers", "first: 3, count: 4"))
            items.Add(item);
        Assert.Equal(["3", "4", "5", "6"], items);
    });

    [Fact]
    public void Stream_that_is_left_is_closed_at_the_server()
    {
        _bench.Run(async () =>
        {
            await foreach (string item in _client.WatchAsync("numbers", "0, 0"))
            {
                if (item == "100")
                    break;
            }
        });
        _bench.Machine.RunUntilIdle();
        Assert.Equal(0, _bench.ServerEnd.ActiveCalls);
    }

    [Fact]
    public void Method_that_is_no_stream_cannot_be_watched() => _bench.Run(async () =>
    {
        var error = await Assert.ThrowsAsync<MessagePackSerializationException>(async () =>
        {
            await foreach (string _ in _client.WatchAsync("Ping", "1"))
            {
            }
        });
        Assert.Equal("Ping is no stream: call it.", error.Message);
    });
}
