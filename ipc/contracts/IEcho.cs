using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>Gives back what it gets: the example of a contract, and the yardstick for what a call costs.</summary>
[Contract("signalbox.echo")]
public interface IEcho
{
    /// <summary>Gives a number back.</summary>
    /// <param name="value">Any number.</param>
    [Method(1), Idempotent]
    ValueTask<int> Ping(int value);

    /// <summary>Gives a text back.</summary>
    /// <param name="text">Any text that fits into a message.</param>
    /// <param name="repeat">How many times; 1 to 100.</param>
    [Method(2), Idempotent]
    ValueTask<EchoReply> Say(string text, int repeat = 1);

    /// <summary>Counts how often it was called: done twice is not done once.</summary>
    [Method(3)]
    ValueTask<ulong> Count();

    /// <summary>Copies one buffer into another.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="destination">Takes the copy; at least as long as the source.</param>
    [Method(4), Idempotent]
    ValueTask<EchoStatus> Copy(
        [Lease(LeaseDirection.Read, MaxBytes = 65536)] BufferSlice source,
        [Lease(LeaseDirection.Write, MaxBytes = 65536)] BufferSlice destination);

    /// <summary>Counts up without waiting for anything but the reader.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many numbers come; 0 for no end.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    [Method(5), Idempotent]
    ChannelReader<int> Numbers(int first, int count, CancellationToken cancellationToken);
}

/// <summary>What has become of an echo.</summary>
public enum EchoStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>The destination is shorter than the source. Give a longer one.</summary>
    TooShort = 1,

    /// <summary>The number of repetitions is out of its range.</summary>
    OutOfRange = 2,
}

/// <summary>The answer to <see cref="IEcho.Say"/>.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="Text">The text, as often as it was asked for.</param>
[MessagePackObject]
public sealed record EchoReply(
    [property: Key(0)] EchoStatus Status,
    [property: Key(1)] string Text);
