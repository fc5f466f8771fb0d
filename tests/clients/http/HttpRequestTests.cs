using System.Text;

namespace Signalbox.Http.Tests;

public sealed class HttpRequestTests
{
    [Fact]
    public void Request_is_read()
    {
        byte[] data = Encoding.ASCII.GetBytes("GET /a/b?c=d HTTP/1.1\r\nHost: x\r\nRange: bytes=1-2\r\n\r\nGET");
        Assert.Equal(RequestStatus.Complete, HttpRequest.Read(data, out HttpRequest request));
        Assert.Equal("/a/b"u8, request.Path);
        Assert.Equal("bytes=1-2"u8, request.Range);
        Assert.True(request.KeepsAlive);
        Assert.Equal(data.Length - 3, request.LengthBytes);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("GET / HT")]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n1234")]
    public void Part_of_a_request_is_incomplete(string text) => Assert.Equal(RequestStatus.Incomplete, Read(text));

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost : x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n")]
    [InlineData("GET  HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET nopath HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET / FTP/1.1xx\r\nHost: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public void Nonsense_is_malformed(string text) => Assert.Equal(RequestStatus.Malformed, Read(text));

    [Fact]
    public void Other_methods_versions_and_bodies_are_told_apart()
    {
        Assert.Equal(RequestStatus.UnknownMethod, Read("POST / HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.Equal(RequestStatus.UnknownVersion, Read("GET / HTTP/2.0\r\nHost: x\r\n\r\n"));
        Assert.Equal(RequestStatus.BodyTooLarge, Read("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"));
        Assert.Equal(RequestStatus.BodyTooLarge, Read("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", true)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true)]
    public void Connection_stays_open_as_the_version_and_the_client_say(string text, bool keepsAlive)
    {
        HttpRequest.Read(Encoding.ASCII.GetBytes(text), out HttpRequest request);
        Assert.Equal(keepsAlive, request.KeepsAlive);
    }

    [Fact]
    public void Random_requests_do_no_harm()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        byte[] good = Encoding.ASCII.GetBytes("GET /a HTTP/1.1\r\nHost: x\r\nRange: bytes=0-\r\nConnection: close\r\nContent-Length: 2\r\n\r\n12");
        for (int index = 0; index < 100_000; index++)
        {
            byte[] data = [.. good];
            for (int wrong = random.Next(6); wrong > 0; wrong--)
                data[random.Next(data.Length)] = (byte)random.Next(256);
            try
            {
                if (HttpRequest.Read(data.AsSpan(0, random.Next(data.Length + 1)), out HttpRequest request) == RequestStatus.Complete)
                    Assert.InRange(request.LengthBytes, 1, data.Length);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }

    private static RequestStatus Read(string text) => HttpRequest.Read(Encoding.ASCII.GetBytes(text), out _);
}
