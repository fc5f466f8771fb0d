using System.Diagnostics;
using Signalbox.Application;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Monitor;

/// <summary>Looks every second how the tasks are.</summary>
internal static class Program
{
    private const int MillisecondsBetweenLooks = 1000;

    private static async Task Main()
    {
        if (await ApplicationWindow.Connect(
            "System monitor", MonitorPicture.Width, MonitorPicture.Height, (640, 430)) is not { } window)
        {
            return;
        }

        Task events = TakeEvents(window);
        using ServiceConnection connection = await Services.Connect(SupervisorContract.Name, SupervisorContract.Id);
        ISupervisor supervisor = new SupervisorClient(connection.Rings);
        var samples = new TaskSamples();
        long last = Stopwatch.GetTimestamp();
        while (!events.IsCompleted)
        {
            TaskDescription[] tasks = await supervisor.ListTasks();
            samples.Add(tasks, Stopwatch.GetElapsedTime(last));
            last = Stopwatch.GetTimestamp();
            MonitorPicture.Draw(window.Canvas, samples);
            await window.Show(window.Canvas.Bounds);
            await Task.WhenAny(Task.Delay(MillisecondsBetweenLooks), events);
        }
    }

    private static async Task TakeEvents(ApplicationWindow window)
    {
        try
        {
            while (true)
                await window.NextEvent();
        }
        catch (UnavailableException)
        {
            // The display is gone for good, and with it whom this is for.
        }
    }
}
