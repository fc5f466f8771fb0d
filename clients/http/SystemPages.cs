using System.Globalization;
using System.Text;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Http;

/// <summary>The system's state as JSON.</summary>
internal sealed class SystemPages
{
    private const int MostDeaths = 32;
    private const int RetryMilliseconds = 1000;

    private readonly ISupervisor _supervisor;
    private readonly Queue<DeathRecord> _deaths = new();

    /// <summary>Begins to listen for deaths.</summary>
    public SystemPages(ISupervisor supervisor)
    {
        _supervisor = supervisor;
        _ = Listen();
    }

    /// <summary>All tasks.</summary>
    public async ValueTask<byte[]> Tasks()
    {
        var text = new StringBuilder("[");
        foreach (TaskDescription task in await _supervisor.ListTasks())
        {
            text.Append(text.Length > 1 ? ",\n{" : "{");
            Add(text, "name", task.Name);
            Add(text, "number", task.Number);
            Add(text, "life", task.Life.ToString());
            Add(text, "priority", task.Priority);
            Add(text, "restarts", task.Restarts);
            Add(text, "memory", (long)task.MemoryBytes);
            Add(text, "used", (long)task.MemoryUsedBytes);
            Add(text, "milliseconds", (long)task.RunTime.TotalMilliseconds);
            text.Append('}');
        }

        return Encoding.UTF8.GetBytes(text.Append("]\n").ToString());
    }

    /// <summary>The last deaths, oldest first.</summary>
    public byte[] Journal()
    {
        var text = new StringBuilder("[");
        foreach (DeathRecord death in _deaths)
        {
            text.Append(text.Length > 1 ? ",\n{" : "{");
            Add(text, "number", death.Number);
            Add(text, "name", death.Name);
            Add(text, "cause", death.Cause);
            Add(text, "milliseconds", (long)death.When.TotalMilliseconds);
            if (death.TimeToRecovery is TimeSpan recovery)
                Add(text, "recoveryMicroseconds", (long)recovery.TotalMicroseconds);
            text.Append('}');
        }

        return Encoding.UTF8.GetBytes(text.Append("]\n").ToString());
    }

    private static void Add(StringBuilder text, string name, long number)
    {
        Separate(text);
        text.Append('"').Append(name).Append("\":").Append(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Add(StringBuilder text, string name, string value)
    {
        Separate(text);
        text.Append('"').Append(name).Append("\":\"");
        foreach (char character in value)
        {
            if (character is '"' or '\\')
                text.Append('\\').Append(character);
            else if (character < ' ')
                text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(character);
        }

        text.Append('"');
    }

    private static void Separate(StringBuilder text)
    {
        if (text[^1] != '{')
            text.Append(',');
    }

    private async Task Listen()
    {
        while (true)
        {
            try
            {
                await foreach (DeathRecord death in _supervisor.Journal(CancellationToken.None).ReadAllAsync())
                    Note(death);
            }
            catch (Exception exception) when (exception is RemoteException or PeerRestartedException)
            {
                await Task.Delay(RetryMilliseconds);
            }
        }
    }

    private void Note(DeathRecord death)
    {
        // A death is told again when its recovery is known.
        if (_deaths.Count > 0 && _deaths.Any(known => known.Number == death.Number))
        {
            DeathRecord[] others = [.. _deaths.Where(known => known.Number != death.Number)];
            _deaths.Clear();
            Array.ForEach(others, _deaths.Enqueue);
        }

        _deaths.Enqueue(death);
        if (_deaths.Count > MostDeaths)
            _deaths.Dequeue();
    }
}
