using System.Text;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>Keeps what was shown.</summary>
internal sealed class CollectedText : ITextSink
{
    private readonly MemoryStream _bytes = new();

    public byte[] Bytes => _bytes.ToArray();

    public string Text => Encoding.UTF8.GetString(_bytes.ToArray());

    /// <summary>The sizes of the pieces that came.</summary>
    public List<int> Pieces { get; } = [];

    public ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        Pieces.Add(bytes.Length);
        _bytes.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }
}
