using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests.Commands;

/// <summary>The commands on the network.</summary>
public sealed class NetworkCommandTests
{
    private readonly ShellBench _bench = new();

    private FakeNetwork Network => _bench.Services.FakeNetwork!;

    [Theory]
    [InlineData("ping 10.0.0.1 1", "1: 56 bytes from 10.0.0.1 after 123 us\n")]
    [InlineData("ping host.test 1", "1: 56 bytes from 10.0.0.1 after 123 us\n")]
    [InlineData("nslookup host.test 1.2.3.4", "host.test  10.0.0.1\n1.2.3.4  1.2.3.4\n")]
    public async Task Hosts_are_found_by_address_and_name(string line, string output) =>
        Assert.Equal(output, await _bench.Run(line));

    [Theory]
    [InlineData("ping", "ping, too few arguments: ping HOST [COUNT]")]
    [InlineData("ping host.test 0", "ping 0, it must be a number from 1 to 2147483647")]
    [InlineData("ping nobody", "nobody, there is no such name")]
    [InlineData("ping 10.0.0.2 1", "ping 10.0.0.2, nobody has answered")]
    [InlineData("nslookup nobody", "nobody, there is no such name")]
    [InlineData("ifconfig 10.0.2.15", "ifconfig 10.0.2.15, it must be dhcp or an address such as 10.0.2.15/24")]
    [InlineData("ifconfig 10.0.2.15/33", "ifconfig 10.0.2.15/33, it must be dhcp or an address such as 10.0.2.15/24")]
    [InlineData("ifconfig 10.0.2.15/24 gw", "ifconfig gw, it must be an address such as 10.0.2.2")]
    [InlineData("get http://", "get http://, it is no http://HOST[:PORT][/WHAT]")]
    [InlineData("get host.test:0", "get host.test:0, it is no http://HOST[:PORT][/WHAT]")]
    [InlineData("get 'host.test/a b'", "get host.test/a b, it is no http://HOST[:PORT][/WHAT]")]
    [InlineData("get http://nobody/", "nobody, there is no such name")]
    [InlineData("get host.test", "get host.test, the answer is no HTTP")]
    [InlineData("dump", "dump, too few arguments: dump PATH [COUNT]")]
    [InlineData("dump /x none", "dump none, it must be a number from 1 to 2147483647")]
    public async Task What_cannot_be_done_is_said(string line, string message)
    {
        Assert.Equal(message, await _bench.Fail(line));
        Assert.Equal(0, Network.OpenSockets);
    }

    [Fact]
    public async Task Ifconfig_shows_and_sets()
    {
        Assert.Equal(
            """
            address      10.0.2.15/24 (DHCP)
            gateway      10.0.2.2
            name server  10.0.0.1
            hardware     52:54:00:12:34:56, MTU 1500
            frames       10 received, 20 sent, 1 malformed, 2 segments sent again

            """,
            await _bench.Run("ifconfig"));
        await _bench.Run("ifconfig 192.168.1.2/16 192.168.0.1");
        Assert.Equal(
            new InterfaceSetup(Ipv4Address.Of(192, 168, 1, 2), 16, Ipv4Address.Of(192, 168, 0, 1), default), Network.Setup);
        await _bench.Run("ifconfig dhcp");
        Assert.Equal(default, Network.Setup);
        Network.Status = SocketStatus.BadArgument;
        Assert.Equal("ifconfig, a number is out of its range", await _bench.Fail("ifconfig 1.2.3.4/8"));
    }

    [Fact]
    public async Task Netstat_lists_all_sockets()
    {
        for (ushort port = 1; port <= 40; port++)
            Network.Sockets.Add(new SocketInfo("tcp", port, default, "Listen", 0, 0));
        string[] lines = (await _bench.Run("netstat")).Split('\n');
        Assert.Equal(42, lines.Length);
        Assert.Equal("tcp         40  -       Listen       0       0", lines[40]);
    }

    [Fact]
    public async Task Get_shows_the_body_or_writes_it_to_a_file()
    {
        Network.Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nline one\nline two\n";
        Assert.Equal("line one\nline two\n", await _bench.Run("get http://host.test:8080/what?x=1"));
        Assert.StartsWith("GET /what?x=1 HTTP/1.0\r\nHost: host.test\r\n", Network.Request);
        Assert.Equal("10.0.0.1:8080", Network.Connected.ToString());
        _bench.Files["/file"] = "something longer than what comes";
        Assert.Equal("", await _bench.Run("get host.test /file"));
        Assert.Equal("line one\nline two\n", _bench.Files["/file"]);
        Assert.Equal(0, Network.OpenSockets);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\n\r\nno", "the server says 404 Not Found")]
    [InlineData("SSH-2.0-x\r\n\r\n", "the answer is no HTTP")]
    [InlineData("HTTP/1.1", "the answer is no HTTP")]
    public async Task Get_says_what_the_server_refuses(string answer, string message)
    {
        Network.Answer = answer;
        Assert.Equal($"get host.test, {message}", await _bench.Fail("get host.test"));
        Network.Answer = new string('x', 20_000);
        Network.PieceBytes = 5000;
        Assert.Equal("get host.test, the answer is no HTTP", await _bench.Fail("get host.test"));
        Network.Status = SocketStatus.Refused;
        Assert.Equal("host.test, the connection is refused: nobody listens there", await _bench.Fail("get host.test"));
    }

    [Fact]
    public async Task Dump_writes_pcap()
    {
        Assert.Equal("2 frames, 2 missed\n", await _bench.Run("dump /net.pcap 2"));
        string text = await _bench.Run("hexdump /net.pcap");
        string[] lines = text.Split('\n');
        Assert.StartsWith("00000000  d4 c3 b2 a1 02 00 04 00  00 00 00 00 00 00 00 00", lines[0]);
        Assert.StartsWith("000000a0  ", lines[^2]);
        Assert.Contains("00000020  3c 00 00 00 64 00 00 00  ab 00", text);
    }

    [Fact]
    public async Task Without_a_network_every_command_says_so()
    {
        _bench.Services.FakeNetwork = null;
        foreach (string line in (string[])["ping 1.2.3.4", "nslookup x", "ifconfig", "netstat", "get x"])
            Assert.Equal($"{line.Split(' ')[0]}, there is no stack", await _bench.Fail(line));
        Assert.Equal("dump, there is no adapter", await _bench.Fail("dump /x"));
    }
}
