using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Signalbox.Harness;

/// <summary>QEMU's control socket (QEMU Machine Protocol): commands, answers, events. One command at a time.</summary>
public sealed class QmpClient : IAsyncDisposable
{
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly SemaphoreSlim _oneCommand = new(1, 1);
    private readonly Channel<JsonElement> _answers = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<QmpEvent> _events = Channel.CreateUnbounded<QmpEvent>();
    private int _lastId;

    private QmpClient(Socket socket)
    {
        _socket = socket;
        NetworkStream stream = new(socket, ownsSocket: true);
        _reader = new StreamReader(stream);
        _writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Sends a command and returns the answer's <c>return</c> member.</summary>
    /// <param name="command">For example <c>query-status</c>.</param>
    /// <param name="arguments">Its arguments, or null for none.</param>
    /// <exception cref="QmpException">QEMU refused it or did not answer.</exception>
    public async Task<JsonElement> Execute(string command, JsonObject? arguments = null)
    {
        string id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        JsonObject request = new() { ["execute"] = command, ["id"] = id };
        if (arguments is not null)
        {
            request["arguments"] = arguments;
        }

        await _oneCommand.WaitAsync();
        try
        {
            await _writer.WriteLineAsync(request.ToJsonString());
            return Unwrap(command, await NextAnswer(command, id));
        }
        catch (IOException exception)
        {
            throw new QmpException($"The control socket closed during '{command}': {exception.Message}");
        }
        finally
        {
            _oneCommand.Release();
        }
    }

    /// <summary>Reads events until one of that name comes, and returns it.</summary>
    /// <exception cref="QmpException">None came in time, or the machine ended.</exception>
    public async Task<QmpEvent> WaitForEvent(string name, TimeSpan? deadline = null)
    {
        using CancellationTokenSource timer = new(Deadlines.Scale(deadline ?? TimeSpan.FromSeconds(60)));
        try
        {
            await foreach (QmpEvent happened in _events.Reader.ReadAllAsync(timer.Token))
            {
                if (happened.Name == name)
                {
                    return happened;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new QmpException($"No event {name} came in time.");
        }

        throw new QmpException($"The machine ended without an event {name}.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static async Task<QmpClient> Connect(string path, Func<bool> hasEnded, Func<string> errors)
    {
        QmpClient client = new(await ConnectSocket(path, hasEnded, errors));
        _ = Task.Run(client.ReadMessages);
        await client.Execute("qmp_capabilities");
        return client;
    }

    /// <summary>Takes an answer apart.</summary>
    /// <exception cref="QmpException">It says that the command failed.</exception>
    internal static JsonElement Unwrap(string command, JsonElement answer)
    {
        if (answer.TryGetProperty("error", out JsonElement error))
        {
            throw new QmpException($"QEMU refused '{command}': {error.GetProperty("desc").GetString()}");
        }

        return answer.GetProperty("return");
    }

    private static async Task<Socket> ConnectSocket(string path, Func<bool> hasEnded, Func<string> errors)
    {
        // QEMU makes the socket early, before it loads the image; it is not there at once.
        for (int attempt = 0; attempt < 1000 && !hasEnded(); attempt++)
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(20);
            }
        }

        throw new QmpException($"QEMU opened no control socket. {errors()}");
    }

    private async Task<JsonElement> NextAnswer(string command, string id)
    {
        using CancellationTokenSource timer = new(Deadlines.Scale(AnswerDeadline));
        try
        {
            while (true)
            {
                // The answer to a command whose time was over may still come; it is not this one's.
                JsonElement answer = await _answers.Reader.ReadAsync(timer.Token);
                if (answer.TryGetProperty("id", out JsonElement answered) && answered.GetString() == id)
                {
                    return answer;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new QmpException($"QEMU did not answer '{command}' in time.");
        }
        catch (ChannelClosedException)
        {
            throw new QmpException($"The machine ended before it answered '{command}'.");
        }
    }

    private async Task ReadMessages()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } line)
            {
                Sort(JsonDocument.Parse(line).RootElement);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or SocketException)
        {
            // The machine ended or the client was disposed: the channels end below, and whoever waits hears of it.
        }
        finally
        {
            _answers.Writer.Complete();
            _events.Writer.Complete();
        }
    }

    private void Sort(JsonElement message)
    {
        if (message.TryGetProperty("event", out JsonElement name))
        {
            message.TryGetProperty("data", out JsonElement data);
            _events.Writer.TryWrite(new QmpEvent(name.GetString() ?? "", data));
        }
        else if (!message.TryGetProperty("QMP", out _))
        {
            _answers.Writer.TryWrite(message);
        }
    }
}
