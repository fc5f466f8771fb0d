using System.Globalization;
using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.ScreenExerciser;

/// <summary>What it costs to show something and to hear of a key, as lines <c>figure name value unit</c>. Instructions are
/// counted on a machine where one is a nanosecond and a task of the lowest priority uses up all time that is left over:
/// what passes without it running is the cost of everything else, kernel and driver included.</summary>
internal sealed class ScreenBench(ISupervisor supervisor)
{
    private const uint Surface = 1;
    private const int Width = 1280;
    private const int Height = 800;
    private const int Flushes = 200;
    private const int Keys = 100;
    private const int Kills = 60;
    private const int PauseMilliseconds = 20;
    private const string IdleTask = "idler";

    private static readonly ScreenArea All = new(0, 0, Width, Height);

    /// <summary>Counts instructions. The keys come from outside, as soon as the line says so.</summary>
    internal async Task<bool> Count()
    {
        (IGraphicsDevice device, BufferSlice memory, _) = await ConnectGraphics();
        await SetUp(device, memory);
        ulong overhead = await CountBusyTicks(() => Task.CompletedTask);
        overhead = await CountBusyTicks(() => Task.CompletedTask);
        await CountFlushes("gpu.flush_full", device, All, overhead);
        await CountFlushes("gpu.flush_64x64", device, new ScreenArea(608, 368, 64, 64), overhead);

        ChannelReader<InputBatch> keys = await ConnectInput("signalbox.input");
        Console.WriteLine($"bench: send {Keys} keys");
        var latencies = new List<ulong>();
        while (latencies.Count < Keys)
        {
            InputBatch batch = await keys.ReadAsync();
            if (batch.Time != 0)
                latencies.Add(Hart.ReadTime() - batch.Time);
        }

        latencies.Sort();
        Print("input.event_latency", Instructions(latencies[Keys / 2]), "instructions");

        // Whoever sends the keys has the time to stop.
        await Task.Delay(2000);
        return true;
    }

    /// <summary>Measures how long clients wait when their server is killed.</summary>
    internal async Task<bool> Time()
    {
        (IGraphicsDevice device, BufferSlice memory, ChannelReader<GraphicsEvent> events) = await ConnectGraphics();
        await SetUp(device, memory);
        var times = new List<double>();
        for (int kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(PauseMilliseconds);
            ulong start = Hart.ReadTime();
            await supervisor.Kill("gpu");
            while (!(await events.ReadAsync()).IsAttached)
            {
            }

            await SetUp(device, memory);
            times.Add(MillisecondsSince(start));
        }

        times.Sort();
        Print("gpu.recovery_p50_ms", times[Kills / 2], "ms");

        ChannelReader<InputBatch> keys = await ConnectInput("signalbox.input");
        await keys.ReadAsync();
        times.Clear();
        for (int kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(PauseMilliseconds);
            ulong start = Hart.ReadTime();
            await supervisor.Kill("input");
            while ((await keys.ReadAsync()).Number != 0)
            {
            }

            times.Add(MillisecondsSince(start));
        }

        times.Sort();
        Print("input.recovery_p50_ms", times[Kills / 2], "ms");
        Print("input.recovery_p99_ms", times[Kills * 99 / 100], "ms");
        return true;
    }

    private static double Instructions(ulong ticks) => ticks * 1e9 / ThisTask.TimebaseHertz;

    private static double MillisecondsSince(ulong start) =>
        (Hart.ReadTime() - start) * 1000.0 / ThisTask.TimebaseHertz;

    private static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value:0.###} {unit}"));

    private static async Task<(IGraphicsDevice Device, BufferSlice Memory, ChannelReader<GraphicsEvent> Events)> ConnectGraphics()
    {
        var pool = new SharedPool(Width * Height * Canvas.PixelBytes, 1);
        ServiceConnection connection = await Services.Connect(GraphicsDeviceContract.Name, GraphicsDeviceContract.Id, pool);
        IGraphicsDevice device = new GraphicsDeviceClient(connection.Rings);
        ChannelReader<GraphicsEvent> events = device.Events();
        await events.ReadAsync();
        pool.Pool.TryRent(out BufferSlice memory);
        return (device, memory, events);
    }

    private static async Task<ChannelReader<InputBatch>> ConnectInput(string service)
    {
        ServiceConnection connection = await Services.Connect(service, InputDeviceContract.Id);
        return new InputDeviceClient(connection.Rings).Events();
    }

    private static async Task SetUp(IGraphicsDevice device, BufferSlice memory)
    {
        await device.CreateSurface(Surface, Width, Height, hasAlpha: false, [memory]);
        await device.Show(0, Surface, All);
        GraphicsStatus status = await device.Present(Surface, [All]);
        if (status != GraphicsStatus.Ok)
            throw new InvalidOperationException($"The screen says {status}.");
    }

    private async Task CountFlushes(string name, IGraphicsDevice device, ScreenArea area, ulong overhead)
    {
        ScreenArea[] areas = [area];
        ulong ticks = await CountBusyTicks(async () =>
        {
            for (int flush = 0; flush < Flushes; flush++)
                await device.Present(Surface, areas);
        });
        Print(name, Instructions(ticks - overhead) / Flushes, "instructions");
    }

    private async Task<ulong> CountBusyTicks(Func<Task> run)
    {
        ulong idleBefore = await IdleTicks();
        ulong start = Hart.ReadTime();
        await run();
        ulong all = Hart.ReadTime() - start;

        // The clock is read before the question, so that what is left over is the same each time: the overhead.
        return all - (await IdleTicks() - idleBefore);
    }

    private async Task<ulong> IdleTicks()
    {
        TaskDescription idler = (await supervisor.ListTasks()).First(task => task.Name == IdleTask);
        return (ulong)(idler.RunTime.TotalSeconds * ThisTask.TimebaseHertz);
    }
}
