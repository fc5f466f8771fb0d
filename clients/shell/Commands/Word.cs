namespace Signalbox.Clients.Shell;

/// <summary>A word of a command.</summary>
/// <param name="Text">What it means, without quotes and escapes.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="End">Where it ends in the line.</param>
internal readonly record struct Word(string Text, int Start, int End);
