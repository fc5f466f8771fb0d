namespace Signalbox.Symbolizer;

/// <summary>A place in a program: a method, and where known the file and line.</summary>
/// <param name="Method">Name as the image's debug information has it.</param>
/// <param name="File">Path of the source file, or null.</param>
/// <param name="Line">Line from 1; meaningless without a file.</param>
internal readonly record struct SourcePlace(string Method, string? File, int Line);
