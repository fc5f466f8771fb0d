using System.Text;
using Signalbox.Abi;

namespace Signalbox.Supervisor;

/// <summary>
/// Puts the tasks' output together line by line, each with the name of its task in front, and prints it. Where the
/// console server has left a line unfinished, that line is erased first and its server asked to write it again.
/// </summary>
/// <param name="system">Prints it.</param>
internal sealed class ConsoleLines(ISystem system)
{
    /// <summary>A longer line is broken.</summary>
    internal const int LongestLineBytes = 400;

    private readonly Dictionary<uint, (TaskDefinition Task, List<byte> Line)> _unfinished = [];

    /// <summary>The task with the serial port, while the cursor stands in a line of its.</summary>
    internal SupervisedTask? LineOwner { get; set; }

    // To the start of the line; erase to its end (ECMA-48 §8.3.41).
    private static ReadOnlySpan<byte> EraseLine => "\r\e[K"u8;

    /// <summary>Takes a piece of a task's output.</summary>
    /// <param name="task">Whose.</param>
    /// <param name="text">UTF-8.</param>
    internal void Write(TaskDefinition task, ReadOnlySpan<byte> text)
    {
        if (!_unfinished.TryGetValue(task.Number, out (TaskDefinition Task, List<byte> Line) entry))
            _unfinished.Add(task.Number, entry = (task, []));
        foreach (byte character in text)
        {
            if (character != '\n')
                entry.Line.Add(character);
            if (character == '\n' || entry.Line.Count == LongestLineBytes)
                PrintLine(task, entry.Line);
        }
    }

    /// <summary>Prints what a task has left unfinished, for it is dead.</summary>
    internal void Flush(TaskDefinition task)
    {
        if (_unfinished.TryGetValue(task.Number, out (TaskDefinition Task, List<byte> Line) entry)
            && entry.Line.Count != 0)
            PrintLine(task, entry.Line);
    }

    /// <summary>Prints what all tasks have left unfinished, for the machine goes off.</summary>
    internal void FlushAll()
    {
        foreach ((TaskDefinition task, List<byte> _) in _unfinished.Values)
            Flush(task);
    }

    /// <summary>Prints the supervisor's own word.</summary>
    /// <param name="text">Whole lines.</param>
    internal void Print(string text) => Print(Encoding.UTF8.GetBytes(text));

    private void PrintLine(TaskDefinition task, List<byte> line)
    {
        byte[] name = Encoding.UTF8.GetBytes(task.Name);
        byte[] text = [.. name, (byte)':', (byte)' ', .. line, (byte)'\n'];
        line.Clear();
        Print(text);
    }

    private void Print(byte[] lines)
    {
        if (LineOwner is not { } owner)
        {
            system.Print(lines);
            return;
        }

        system.Print([.. EraseLine, .. lines]);
        if (owner.Exists)
            system.Notify(owner.Handle, SupervisorNotification.ConsolePrinted);
        else
            LineOwner = null;
    }
}
