using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>
/// A terminal: bytes in both directions, as a person types and reads them. Lines are made by whoever reads: nothing is
/// echoed, and no key means anything here.
/// </summary>
/// <remarks>
/// What tasks print by <c>Console.WriteLine</c> appears there too, in whole lines. Where a line is unfinished (a prompt and
/// what was typed behind it), it is erased before and written again after, from its last <c>\r\e[K</c> on, or else from
/// its start: whoever edits a line begins each new picture of it with these.
/// </remarks>
[Contract("signalbox.console")]
public interface IConsole
{
    /// <summary>Shows text. It has been shown, or has gone to the device, when the call is answered.</summary>
    /// <param name="text">UTF-8 with control sequences, at most 2048 bytes. A character may be cut between two calls.</param>
    /// <remarks>Text that was on its way when the server died can be seen twice; it is never lost.</remarks>
    [Method(1), Idempotent]
    ValueTask Write(ReadOnlyMemory<byte> text);

    /// <summary>What is typed. With several readers each of them gets everything. What is typed while nobody reads, or no
    /// reader keeps up, waits in the port and further back with whoever types.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    [Method(2), Idempotent]
    ChannelReader<ConsoleInput> Input(CancellationToken cancellationToken = default);

    /// <summary>The size of the terminal, as far as it is known.</summary>
    [Method(3), Idempotent]
    ValueTask<ConsoleSize> GetSize();
}

/// <summary>Something that was typed.</summary>
/// <param name="Bytes">UTF-8 and control sequences, as they came; a character may be cut.</param>
/// <param name="LostBytes">How many bytes before these were lost because nobody read them in time.</param>
[MessagePackObject]
public readonly record struct ConsoleInput(
    [property: Key(0)] ReadOnlyMemory<byte> Bytes,
    [property: Key(1)] uint LostBytes);

/// <summary>The size of a terminal.</summary>
/// <param name="Columns">Characters in a line.</param>
/// <param name="Rows">Lines.</param>
[MessagePackObject]
public readonly record struct ConsoleSize(
    [property: Key(0)] ushort Columns,
    [property: Key(1)] ushort Rows);
