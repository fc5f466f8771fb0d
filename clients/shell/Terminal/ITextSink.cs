namespace Signalbox.Clients.Shell;

/// <summary>Where text goes: the console, or a test.</summary>
internal interface ITextSink
{
    /// <summary>Shows bytes; they have been shown, or are on their way, when this is done.</summary>
    /// <param name="bytes">Any number of them.</param>
    ValueTask Write(ReadOnlyMemory<byte> bytes);
}
