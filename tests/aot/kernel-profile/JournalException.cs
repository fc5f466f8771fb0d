namespace Signalbox.KernelProfile;

/// <summary>An exception of the program's own.</summary>
internal sealed class JournalException(string message) : Exception(message);
