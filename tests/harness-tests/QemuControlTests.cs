using System.Text.Json;

namespace Signalbox.Harness.Tests;

public sealed class QemuControlTests
{
    [Fact]
    public async Task Paused_machine_runs_after_cont()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("greeting") with { StartPaused = true });
        JsonElement status = await machine.Qmp.Execute("query-status");
        Assert.Equal("prelaunch", status.GetProperty("status").GetString());
        await machine.Qmp.Execute("cont");
        Assert.Equal(7, await machine.WaitForExit());
    }

    [Fact]
    public async Task Reset_is_an_event_that_comes_after_others()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("endless"));
        await machine.Qmp.Execute("stop");
        await machine.Qmp.Execute("system_reset");
        QmpEvent reset = await machine.Qmp.WaitForEvent("RESET");
        Assert.False(reset.Data.GetProperty("guest").GetBoolean());
    }

    [Fact]
    public async Task Command_that_does_not_exist_is_refused_and_the_next_one_answered()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("endless"));
        await Assert.ThrowsAsync<QmpException>(() => machine.Qmp.Execute("frobnicate"));
        JsonElement status = await machine.Qmp.Execute("query-status");
        Assert.True(status.GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task Screen_can_be_read()
    {
        QemuOptions options = Guest("endless") with { Devices = ["virtio-gpu-device"] };
        await using QemuMachine machine = await QemuMachine.Start(options);
        PpmImage screen = await PpmImage.Screendump(machine.Qmp);
        // No driver has set a picture yet: QEMU shows its own, black except for a message.
        Assert.InRange(screen.Width, 320, 4096);
        Assert.Equal(0, screen[0, 0]);
    }

    [Fact]
    public async Task Input_events_are_accepted_by_matching_devices()
    {
        QemuOptions options = Guest("endless") with
        {
            Devices = ["virtio-keyboard-device", "virtio-tablet-device", "virtio-mouse-device"],
        };
        await using QemuMachine machine = await QemuMachine.Start(options);
        QmpInput input = new(machine.Qmp);
        await input.TypeKey("a");
        await input.MoveTo(0, QmpInput.AbsoluteRange);
        await input.MoveBy(-3, 5);
        await input.Button("left", down: true);
        QmpException refused = await Assert.ThrowsAsync<QmpException>(() => input.TypeKey("no-such-key"));
        Assert.Contains("no-such-key", refused.Message);
    }

    [Fact]
    public async Task Commands_after_the_machine_ended_are_refused()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("endless"));
        await machine.Kill();
        await Assert.ThrowsAsync<QmpException>(() => machine.Qmp.Execute("query-status"));
        await Assert.ThrowsAsync<QmpException>(() => machine.Qmp.WaitForEvent("SHUTDOWN"));
    }

    private static QemuOptions Guest(string name) => new() { Kernel = GuestPrograms.Build(name), WithQmp = true };
}
