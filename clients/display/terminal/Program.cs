using Signalbox.Application;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;
using Signalbox.Tasks;

namespace Signalbox.Terminal;

/// <summary>A window of 74 by 24 characters that offers a console under the name that its arguments say.</summary>
internal static class Program
{
    private const int Columns = 74;
    private const int Rows = 24;

    private static async Task Main()
    {
        (int width, int height) = TerminalPainter.SizeOf(Columns, Rows);
        ApplicationWindow? window = await ApplicationWindow.Connect("Terminal", width, height, (24, 60));
        var screen = new TerminalScreen(Columns, Rows);
        var wake = new SemaphoreSlim(0);
        var console = new TerminalConsole(screen, () =>
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        });
        Task serving = ServiceHost.Run(ThisTask.Arguments, ConsoleContract.Id, _ => new ConsoleDispatcher(console));
        if (window is null)
        {
            await serving;
            return;
        }

        wake.Release();
        await await Task.WhenAny(serving, Paint(window, screen, wake), TakeEvents(window, console));
    }

    private static async Task Paint(ApplicationWindow window, TerminalScreen screen, SemaphoreSlim wake)
    {
        var painter = new TerminalPainter(screen, window.Canvas);
        while (true)
        {
            await wake.WaitAsync();
            await window.Show(painter.Paint());
        }
    }

    private static async Task TakeEvents(ApplicationWindow window, TerminalConsole console)
    {
        try
        {
            while (true)
            {
                WindowEvent happening = await window.NextEvent();
                if (happening.Kind == WindowEventKind.Key)
                    console.Type(happening.Text);
            }
        }
        catch (UnavailableException)
        {
            // The display is gone for good. Programs can go on writing; nobody sees it.
            await Task.Delay(Timeout.Infinite);
        }
    }
}
