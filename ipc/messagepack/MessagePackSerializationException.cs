namespace Signalbox.MessagePack;

/// <summary>The bytes are not what was expected (malformed, truncated, too deep, too large, of another type), or a value
/// has no MessagePack form. The only exception that a reader or a formatter throws for its input.</summary>
public sealed class MessagePackSerializationException : Exception
{
    /// <summary>An error with a message for people.</summary>
    /// <param name="message">What is wrong, and at which offset where that is known.</param>
    public MessagePackSerializationException(string message)
        : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="inner">The cause.</param>
    public MessagePackSerializationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
