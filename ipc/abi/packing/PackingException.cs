namespace Signalbox.Packing;

/// <summary>
/// Something in the manifest or the files that cannot be packed; the message is for the person who wrote it.
/// </summary>
/// <param name="message">What, and where.</param>
public sealed class PackingException(string message) : Exception(message);
