using System.Text;

namespace Signalbox.Supervisor;

/// <summary>Puts the tasks' output together line by line, each with the name of its task in front.</summary>
/// <param name="system">Prints it.</param>
internal sealed class ConsoleLines(ISystem system)
{
    /// <summary>A longer line is broken.</summary>
    internal const int LongestLineBytes = 400;

    private readonly Dictionary<uint, List<byte>> _unfinished = [];

    /// <summary>Takes a piece of a task's output.</summary>
    /// <param name="task">Whose.</param>
    /// <param name="text">UTF-8.</param>
    internal void Write(TaskDefinition task, ReadOnlySpan<byte> text)
    {
        if (!_unfinished.TryGetValue(task.Number, out List<byte>? line))
            _unfinished.Add(task.Number, line = []);
        foreach (byte character in text)
        {
            if (character != '\n')
                line.Add(character);
            if (character == '\n' || line.Count == LongestLineBytes)
                PrintLine(task, line);
        }
    }

    /// <summary>Prints what a task has left unfinished, for it is dead.</summary>
    internal void Flush(TaskDefinition task)
    {
        if (_unfinished.TryGetValue(task.Number, out List<byte>? line) && line.Count != 0)
            PrintLine(task, line);
    }

    /// <summary>Prints the supervisor's own word.</summary>
    /// <param name="text">Whole lines.</param>
    internal void Print(string text) => system.Print(Encoding.UTF8.GetBytes(text));

    private void PrintLine(TaskDefinition task, List<byte> line)
    {
        byte[] name = Encoding.UTF8.GetBytes(task.Name);
        system.Print([.. name, (byte)':', (byte)' ', .. line, (byte)'\n']);
        line.Clear();
    }
}
