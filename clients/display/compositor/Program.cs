using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;
using Signalbox.Tasks;

namespace Signalbox.Display;

/// <summary>Shows windows on the graphics adapter, if there is one, and takes input from every device that there is.</summary>
internal static class Program
{
    // Enough for 1920 by 1200.
    private const int FrameBytes = 1920 * 1200 * Canvas.PixelBytes;
    private const int CursorBytes = CursorImage.DeviceSize * CursorImage.DeviceSize * Canvas.PixelBytes;
    private const string SoftwareCursorArgument = "software-cursor";

    // One server for each device, as the manifest names them.
    private static readonly string[] InputServices =
        [InputDeviceContract.Name, $"{InputDeviceContract.Name}.1", $"{InputDeviceContract.Name}.2"];

    // A stream of events carries many small items; the ring has room for all that may be on their way.
    private static readonly ConnectionLayout InputLayout = new(4096, 65536);

    private static async Task Main()
    {
        var desktop = new Desktop(1280, 800);
        Screen? screen = await Connect(desktop);
        IScreen shown = screen is null ? new NoScreen() : screen;
        var host = new ServiceHost();
        host.Add(DisplayContract.Name, DisplayContract.Id, _ => new DisplayDispatcher(new DisplaySession(desktop, shown)));
        Task serving = host.Run();
        if (screen is null)
        {
            await serving;
            return;
        }

        foreach (string service in InputServices)
            _ = Follow(service, desktop, screen);
        await await Task.WhenAny(serving, screen.Run());
    }

    private static async Task<Screen?> Connect(Desktop desktop)
    {
        try
        {
            // Asked first: the memory for pictures is only taken where there is somebody to read it.
            Kernel.Close(await Services.Find(GraphicsDeviceContract.Name));
            bool isSoftware = ThisTask.Arguments.Contains(SoftwareCursorArgument, StringComparison.Ordinal);
            var frame = new SharedPool(FrameBytes, 1);
            SharedPool? cursor = isSoftware ? null : new SharedPool(CursorBytes, 1);
            SharedPool[] pools = cursor is null ? [frame] : [frame, cursor];
            ServiceConnection connection = await Services.Connect(
                GraphicsDeviceContract.Name, GraphicsDeviceContract.Id, pools);
            return new Screen(new GraphicsDeviceClient(connection.Rings), desktop, frame.Pool, cursor?.Pool);
        }
        catch (UnavailableException)
        {
            Console.WriteLine("display: there is no screen");
            return null;
        }
    }

    /// <summary>Takes what a device has to tell, for as long as it is there.</summary>
    private static async Task Follow(string service, Desktop desktop, Screen screen)
    {
        try
        {
            using ServiceConnection connection = await Services.Connect(
                service, InputDeviceContract.Id, InputLayout, []);
            IInputDevice device = new InputDeviceClient(connection.Rings);
            var input = new DeviceInput(desktop);
            while (true)
            {
                try
                {
                    await Follow(device, input, desktop, screen);
                }
                catch (RemoteException)
                {
                    // This task was too slow and has missed something; what is down now is not known.
                    desktop.ReleaseAll();
                }
            }
        }
        catch (UnavailableException)
        {
            // The machine does not have so many devices, or this one does not work.
        }
    }

    private static async Task Follow(IInputDevice device, DeviceInput input, Desktop desktop, Screen screen)
    {
        InputLights lights = InputLights.None;
        await foreach (InputBatch batch in device.Events().ReadAllAsync())
        {
            if (batch.Number == 0)
            {
                input.Describe(await device.GetInfo());
                lights = InputLights.None;
            }

            input.Take(batch);
            screen.PointerMoved();
            if (lights == desktop.Lights)
                continue;
            lights = desktop.Lights;
            await device.SetLights(lights);
        }
    }
}
