using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.SerialConsole;

/// <summary>The serial port as a terminal.</summary>
internal sealed class Terminal : IConsole
{
    // What a terminal on a serial line has unless it says otherwise.
    private const ushort UsualColumns = 80;
    private const ushort UsualRows = 24;
    private const int PieceBytes = 64;

    private readonly Uart16550 _uart;
    private readonly Transmitter _transmitter;
    private readonly UnfinishedLine _line = new();
    private readonly InputReaders _readers = new();
    private readonly Action<bool> _noteLine;

    /// <summary>Takes the port.</summary>
    /// <param name="uart">The port.</param>
    /// <param name="noteLine">Tells who else prints there whether there is an unfinished line.</param>
    internal Terminal(Uart16550 uart, Action<bool> noteLine)
    {
        _uart = uart;
        _transmitter = new Transmitter(uart);
        _noteLine = noteLine;
        _readers.RoomMade = Serve;
        uart.Initialize();
        Serve();
    }

    /// <inheritdoc/>
    public ValueTask Write(ReadOnlyMemory<byte> text)
    {
        bool wasOpen = _line.IsOpen;
        _line.Add(text.Span);

        // Told before it is so, or after it has ceased to be: nobody ever prints into the middle of a line unwarned.
        if (!wasOpen && _line.IsOpen)
            _noteLine(true);
        Task sent = _transmitter.Send(text);
        if (wasOpen && !_line.IsOpen)
            _noteLine(false);
        ListenForWhatIsNeeded();
        return new ValueTask(sent);
    }

    /// <inheritdoc/>
    public ChannelReader<ConsoleInput> Input(CancellationToken cancellationToken) => _readers.Add(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ConsoleSize> GetSize() => ValueTask.FromResult(new ConsoleSize(UsualColumns, UsualRows));

    /// <summary>Something else was printed, for which the unfinished line was erased.</summary>
    internal void RepeatLine()
    {
        if (!_line.IsOpen)
            return;
        _transmitter.Send(_line.Bytes);
        ListenForWhatIsNeeded();
    }

    /// <summary>Does what the port is ready for.</summary>
    internal void Serve()
    {
        _transmitter.Continue();
        Span<byte> piece = stackalloc byte[PieceBytes];
        while (_readers.HaveRoom)
        {
            int count = _uart.Receive(piece);
            if (count == 0)
                break;
            _readers.Give(piece[..count]);
        }

        ListenForWhatIsNeeded();
    }

    private void ListenForWhatIsNeeded() =>
        _uart.EnableInterrupts(onInput: _readers.HaveRoom, onRoom: _transmitter.IsWaiting);
}
