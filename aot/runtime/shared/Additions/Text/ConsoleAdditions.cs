using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.Console that came with .NET 10.</summary>
[AdditionTo("System.Console")]
internal static class ConsoleAdditions
{
    internal static void Write(ReadOnlySpan<char> value) => Console.Out.Write(value);

    internal static void WriteLine(ReadOnlySpan<char> value) => Console.Out.WriteLine(value);
}
