using System.Text;
using System.Threading.Channels;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>Types what a test wants.</summary>
internal sealed class FakeKeyboard : IKeyboard
{
    private readonly Channel<byte[]> _typed = Channel.CreateUnbounded<byte[]>();

    public void Type(string text) => _typed.Writer.TryWrite(Encoding.UTF8.GetBytes(text));

    public void End() => _typed.Writer.Complete();

    public async ValueTask<ReadOnlyMemory<byte>> Read() =>
        await _typed.Reader.WaitToReadAsync() && _typed.Reader.TryRead(out byte[]? bytes) ? bytes : default;
}
