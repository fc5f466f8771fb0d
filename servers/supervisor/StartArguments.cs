namespace Signalbox.Supervisor;

/// <summary>
/// What whoever starts the machine wants of a task: <c>NAME: TEXT</c> on the machine's command line replaces the arguments
/// that the manifest gives the task, for all its instances.
/// </summary>
internal static class StartArguments
{
    /// <summary>Puts the text into its task's definition.</summary>
    /// <param name="commandLine">The machine's command line; empty, nothing is done.</param>
    /// <param name="definitions">The tasks.</param>
    /// <returns>Null, or what is wrong with the command line.</returns>
    internal static string? Apply(string commandLine, List<TaskDefinition> definitions)
    {
        if (string.IsNullOrWhiteSpace(commandLine))
            return null;
        int colon = commandLine.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : commandLine[..colon].Trim();
        int index = definitions.FindIndex(definition => definition.Name == name);
        if (index < 0)
            return $"the command line is not 'TASK: arguments' with a task of the manifest: {commandLine}";
        definitions[index] = definitions[index] with { Arguments = commandLine[(colon + 1)..].Trim() };
        return null;
    }
}
