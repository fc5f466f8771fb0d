using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>A request about files cannot be done.</summary>
/// <param name="status">The reason as callers see it.</param>
/// <param name="message">The reason in words.</param>
/// <param name="inner">What has led to it.</param>
public sealed class SfsException(FileStatus status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The reason.</summary>
    public FileStatus Status { get; } = status;

    internal static SfsException Corrupt(string message) => new(FileStatus.Corrupt, message);
}
