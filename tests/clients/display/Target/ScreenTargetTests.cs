using Signalbox.Harness;

namespace Signalbox.Display.Tests;

/// <summary>The whole way on the target, seen from outside: pictures by QMP's screendump, keys and positions by its
/// input-send-event, servers killed meanwhile.</summary>
public sealed class ScreenTargetTests
{
    private const string NextKey = "scroll_lock";
    private const int Moves = 2000;

    // Three events each fill the device's queue of 64; QEMU throws away what comes before there is room again.
    private const int Burst = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly ScreenArea Pattern = new(24, 520, 256, 128);
    private static readonly ScreenArea Set = new(620, 60, 480, 320);
    private static readonly (int X, int Y) Terminal = (24, 60);
    private static readonly (int X, int Y) Aside = (1200, 700);

    [Theory]
    [InlineData(VirtioGeneration.Legacy)]
    [InlineData(VirtioGeneration.Modern)]
    public async Task Picture_and_events_survive_kills(VirtioGeneration generation)
    {
        await using QemuMachine machine = await QemuMachine.Start(Options(generation));
        var input = new QmpInput(machine.Qmp);
        await machine.Console.ExpectLine("check: pattern drawn");
        await WaitFor(machine, picture => HasPattern(picture) && HasSet(picture) && Line(picture, 0) == "signalbox>");
        await Type(machine, input);
        PpmImage undisturbed = await WaitFor(machine, picture =>
            HasPattern(picture) && HasSet(picture) && Line(picture, 1) == "hi" && HasCursor(picture, Aside));
        Assert.Equal("signalbox> echo hi", Line(undisturbed, 0));

        await Next(input);
        await machine.Console.ExpectLine("check: gpu killed");
        PpmImage afterGpu = await WaitFor(machine, HasPattern);
        AssertSame(undisturbed, afterGpu, new ScreenArea(0, 0, undisturbed.Width, undisturbed.Height));

        await Next(input);
        await machine.Console.ExpectLine("check: display killed");
        PpmImage afterDisplay = await WaitFor(machine, picture => HasPattern(picture) && HasSet(picture) && Line(picture, 1) == "hi");
        AssertSame(undisturbed, afterDisplay, Pattern);

        for (int position = 1; position <= Moves; position++)
        {
            await input.MoveTo(position, position);
            if (position % Burst == 0)
                await machine.Console.ExpectLine($"check: {position} arrived");
        }

        await Next(input);
        Assert.Contains($"{Moves} moves to {Moves}, 0 faults", await machine.Console.ExpectLine("moves to"));
        await WaitFor(machine, picture => HasCursor(picture, (Moves * picture.Width / 32768, Moves * picture.Height / 32768)));

        Task<string> killed = machine.Console.ExpectLine("check: input killed");
        for (int position = 1; !killed.IsCompleted; position++)
            await input.MoveTo(position, position);
        await killed;
        await Next(input);
        Assert.Contains(" 0 faults after kills", await machine.Console.ExpectLine("faults after kills"));

        // The machine ends upon this, so nobody would hear of the key's release.
        await input.Key(NextKey, down: true);
        Assert.Equal(0, await machine.WaitForExit());
    }

    [Fact]
    public async Task New_resolution_redraws_everything()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signalbox-vnc-");
        string socket = Path.Combine(folder.FullName, "vnc");
        QemuOptions options = Options(VirtioGeneration.Legacy) with { ExtraArguments = ["-vnc", $"unix:{socket}"] };
        await using QemuMachine machine = await QemuMachine.Start(options);
        await WaitFor(machine, picture => HasPattern(picture) && HasSet(picture));
        using var viewer = new RfbClient(socket);
        viewer.SetSize(1152, 720);
        PpmImage picture = await WaitFor(machine, picture =>
            (picture.Width, picture.Height) == (1152, 720) && HasPattern(picture) && HasSet(picture));
        Assert.Equal((int)Wallpaper.ColorOf(719, 720), picture[1151, 719]);
        folder.Delete(recursive: true);
    }

    private static QemuOptions Options(VirtioGeneration generation) => new()
    {
        Kernel = RepositoryTree.PathOf("out", "kernel", "kernel.elf"),
        Initrd = RepositoryTree.PathOf("out", "screen-exerciser", "check.img"),
        Virtio = generation,
        WithQmp = true,
        DefaultDeadline = Patience,

        // The slots are named, so that it is known which input device the manifest means.
        Devices =
        [
            "virtio-gpu-device,bus=virtio-mmio-bus.0", "virtio-keyboard-device,bus=virtio-mmio-bus.1",
            "virtio-mouse-device,bus=virtio-mmio-bus.2", "virtio-tablet-device,bus=virtio-mmio-bus.3",
        ],
    };

    /// <summary>Clicks into the terminal, types a command, and puts the cursor aside.</summary>
    private static async Task Type(QemuMachine machine, QmpInput input)
    {
        const int FocusedTitle = 0x2F_6F9F;
        await MoveToPixel(input, (300, 300));
        await input.Button("left", down: true);
        await input.Button("left", down: false);

        // Pointer and keys are two devices: which of them is heard first is open.
        await WaitFor(machine, picture => picture[400, 50] == FocusedTitle);
        foreach (string key in (string[])["e", "c", "h", "o", "spc", "h", "i", "ret"])
            await input.TypeKey(key);
        await MoveToPixel(input, Aside);
    }

    private static Task MoveToPixel(QmpInput input, (int X, int Y) pixel) =>
        input.MoveTo((pixel.X * 32768 / 1280) + 12, (pixel.Y * 32768 / 800) + 20);

    /// <summary>What the exerciser waits for.</summary>
    private static Task Next(QmpInput input) => input.TypeKey(NextKey);

    private static async Task<PpmImage> WaitFor(QemuMachine machine, Func<PpmImage, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            PpmImage picture = await PpmImage.Screendump(machine.Qmp);
            if (condition(picture))
                return picture;
            try
            {
                await Task.Delay(200, patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"cursor {HasCursor(picture, Aside)}, pattern {HasPattern(picture)}, set {HasSet(picture)}, '{Line(picture, 0)}', '{Line(picture, 1)}', "
                    + $"{picture.Width} by {picture.Height}; the console says:\n{machine.Console.Transcript}");
            }
        }
    }

    private static bool HasPattern(PpmImage picture) => Is(picture, Pattern, (x, y) => (x << 16) | (y << 8) | (x ^ y));

    private static bool HasSet(PpmImage picture)
    {
        // Computed here, so the two machines must agree to the last bit.
        MandelbrotView view = MandelbrotView.Whole(Set.Width);
        uint[][] lines = [.. Enumerable.Range(0, Set.Height).Select(y =>
        {
            uint[] line = new uint[Set.Width];
            Mandelbrot.Compute(view, -Set.Width / 2, y - (Set.Height / 2), line);
            return line;
        })];
        return Is(picture, Set, (x, y) => (int)lines[y][x]);
    }

    private static bool Is(PpmImage picture, ScreenArea area, Func<int, int, int> expected)
    {
        if (picture.Width < area.Right || picture.Height < area.Bottom)
            return false;
        for (int y = 0; y < area.Height; y++)
        {
            for (int x = 0; x < area.Width; x++)
            {
                if (picture[area.X + x, area.Y + y] != expected(x, y))
                    return false;
            }
        }

        return true;
    }

    private static bool HasCursor(PpmImage picture, (int X, int Y) place) =>
        picture[place.X, place.Y] == 0 && picture[place.X + 1, place.Y + 2] == 0xFF_FFFF
        && picture[place.X + 1, place.Y] != 0 && picture[place.X, place.Y + 15] == 0;

    private static string Line(PpmImage picture, int row) => GlyphReader.Read(
        (x, y) => (uint)picture[x, y], Terminal.X, Terminal.Y + (row * BitmapFont.Height), 40);

    private static void AssertSame(PpmImage expected, PpmImage actual, ScreenArea area)
    {
        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
                Assert.True(expected[x, y] == actual[x, y], $"pixel {x}, {y}: {expected[x, y]:x6} and {actual[x, y]:x6}");
        }
    }
}
