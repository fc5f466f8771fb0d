namespace Signalbox.Aot.Metadata;

/// <summary>The program can't be compiled; the message says what and why. The driver adds where and who asked.</summary>
public sealed class CompilationException(string message) : Exception(message);
