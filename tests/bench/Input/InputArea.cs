using Signalbox.Bench.Gpu;
using Signalbox.Harness;

namespace Signalbox.Bench.Input;

/// <summary>How far it is from a keyboard's interrupt to a client, and how fast a killed driver is back.</summary>
internal sealed class InputArea : IBenchArea
{
    private const int MillisecondsBetweenKeys = 20;

    public string Name => "input";

    public async IAsyncEnumerable<Figure> Measure()
    {
        await using (QemuMachine machine = await QemuMachine.Start(ScreenMachine.Options("count", isCounted: true)))
        {
            await machine.Console.ExpectLine("bench: send");
            var input = new QmpInput(machine.Qmp);
            Task<Figure> figure = ScreenMachine.Read(machine, "input.event_latency");
            for (bool isDown = true; !figure.IsCompleted; isDown = !isDown)
            {
                await input.Key("a", isDown);
                await Task.Delay(MillisecondsBetweenKeys);
            }

            yield return await figure;
        }

        await using (QemuMachine machine = await QemuMachine.Start(ScreenMachine.Options("time", isCounted: false)))
        {
            yield return await ScreenMachine.Read(machine, "input.recovery_p50_ms");
            yield return await ScreenMachine.Read(machine, "input.recovery_p99_ms");
        }
    }
}
