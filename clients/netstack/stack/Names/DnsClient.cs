using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Finds the addresses of names by asking a server (RFC 1035), from a port and with a number that nobody can guess
/// (RFC 5452).</summary>
public sealed class DnsClient(NetworkStack stack)
{
    /// <summary>How many questions can be open at once.</summary>
    public const int MostQuestions = 32;

    internal const long RetryMicroseconds = 2_000_000;
    internal const int MostAttempts = 3;
    private const int MostKept = 64;
    private const uint MostLifetimeSeconds = 3600;

    private readonly List<Question> _open = [];
    private readonly Dictionary<string, (Ipv4Address Address, long Expires)> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When <see cref="Advance"/> has to be called at the latest.</summary>
    public long NextDeadline { get; private set; } = long.MaxValue;

    /// <summary>Asks for the address of a name.</summary>
    /// <param name="name">The name, or an address as text.</param>
    /// <param name="onAnswer">Gets the answer, now or later.</param>
    public void Resolve(string name, Action<DnsAnswer, Ipv4Address> onAnswer)
    {
        if (Ipv4Address.TryParse(name, out Ipv4Address literal))
        {
            onAnswer(DnsAnswer.Found, literal);
            return;
        }

        if (_known.TryGetValue(name, out (Ipv4Address Address, long Expires) known) && stack.Now < known.Expires)
        {
            onAnswer(DnsAnswer.Found, known.Address);
            return;
        }

        byte[] message = new byte[DnsMessage.MostQuestionBytes];
        int length = DnsMessage.WriteQuestion(message, (ushort)stack.Secrets.Next(), name);
        if (length == 0)
        {
            onAnswer(DnsAnswer.NoSuchName, default);
            return;
        }

        if (stack.Configuration.NameServer == Ipv4Address.Any || _open.Count >= MostQuestions)
        {
            onAnswer(DnsAnswer.Failed, default);
            return;
        }

        var question = new Question(this, name, message[..length], onAnswer);
        question.Socket = stack.Udp.Open(port: 0, question);
        _open.Add(question);
        Ask(question);
    }

    /// <summary>Does what is due.</summary>
    public void Advance()
    {
        if (stack.Now < NextDeadline)
            return;
        foreach (Question question in _open.ToArray())
        {
            if (stack.Now < question.RetryAt)
                continue;
            if (question.Attempts >= MostAttempts)
                Close(question, DnsAnswer.TimedOut, default);
            else
                Ask(question);
        }

        UpdateDeadline();
    }

    private void Ask(Question question)
    {
        question.Attempts++;
        question.RetryAt = stack.Now + RetryMicroseconds;
        question.Server = new NetworkEndpoint(stack.Configuration.NameServer, DnsMessage.Port);
        if (question.Server.Address != Ipv4Address.Any)
            question.Socket?.TrySend(question.Server, question.Message);
        UpdateDeadline();
    }

    private void UpdateDeadline()
    {
        NextDeadline = long.MaxValue;
        foreach (Question question in _open)
            NextDeadline = Math.Min(NextDeadline, question.RetryAt);
    }

    private void Take(Question question, NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
    {
        if (remote != question.Server)
            return;
        DnsAnswer answer = DnsMessage.ReadAnswer(datagram, question.Message, out Ipv4Address address, out uint lifetime);
        if (answer == DnsAnswer.Foreign)
            return;
        if (answer == DnsAnswer.Found)
            Remember(question.Name, address, lifetime);
        Close(question, answer, address);
    }

    private void Remember(string name, Ipv4Address address, uint lifetimeSeconds)
    {
        if (_known.Count >= MostKept)
            _known.Clear();
        _known[name] = (address, stack.Now + (Math.Min(lifetimeSeconds, MostLifetimeSeconds) * 1_000_000L));
    }

    private void Close(Question question, DnsAnswer answer, Ipv4Address address)
    {
        _open.Remove(question);
        question.Socket?.Close();
        UpdateDeadline();
        question.OnAnswer(answer, address);
    }

    private sealed class Question(DnsClient client, string name, byte[] message, Action<DnsAnswer, Ipv4Address> onAnswer)
        : IDatagramReceiver
    {
        public string Name => name;

        public byte[] Message => message;

        public Action<DnsAnswer, Ipv4Address> OnAnswer => onAnswer;

        public UdpSocket? Socket { get; set; }

        public NetworkEndpoint Server { get; set; }

        public int Attempts { get; set; }

        public long RetryAt { get; set; }

        public bool TryTake(NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
        {
            client.Take(this, remote, datagram);
            return true;
        }

        public void Unreachable(NetworkEndpoint remote) => RetryAt = 0;
    }
}
