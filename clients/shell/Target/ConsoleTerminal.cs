using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Target;

/// <summary>The console's server as keyboard and screen.</summary>
/// <param name="console">The server.</param>
internal sealed class ConsoleTerminal(IConsole console) : ITextSink, IKeyboard
{
    private const int MostBytes = 1024;

    private readonly ChannelReader<ConsoleInput> _input = console.Input();

    /// <inheritdoc/>
    public async ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        for (; !bytes.IsEmpty; bytes = bytes[int.Min(bytes.Length, MostBytes)..])
        {
            try
            {
                await console.Write(bytes[..int.Min(bytes.Length, MostBytes)]);
            }
            catch (PeerRestartedException)
            {
                // It may have been shown or not; to show it twice would be worse than to lose it.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> Read()
    {
        while (await _input.WaitToReadAsync())
        {
            if (_input.TryRead(out ConsoleInput input) && !input.Bytes.IsEmpty)
                return input.Bytes;
        }

        return default;
    }

    /// <summary>Columns and rows, as far as they are known.</summary>
    internal async ValueTask<(int Columns, int Rows)> Size()
    {
        ConsoleSize size = await console.GetSize();
        return (size.Columns, size.Rows);
    }
}
