using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Gpu;

/// <summary>The screens of a device, as it tells them.</summary>
/// <param name="device">The device.</param>
internal sealed class Screens(VirtioGpuDevice device)
{
    // Larger sizes cannot be shown, whatever a device says.
    private const uint LargestSide = 8192;

    private const int EnabledOffset = 16;
    private const int EdidOffset = GpuHeader.LengthBytes + 8;

    private readonly string[] _monitors = new string[VirtioGpuProtocol.MostScreens];

    /// <summary>How they were when they were last asked for.</summary>
    internal ScreenInfo[] Current { get; private set; } = [];

    /// <summary>Asks how they are.</summary>
    internal async ValueTask Update()
    {
        GpuOperation operation = device.Begin();
        for (uint number = 0; device.HasEdid && number < device.ScreenCount; number++)
            operation.Add(new GpuCommand(GpuCommandType.GetEdid, Number: number));
        operation.Add(new GpuCommand(GpuCommandType.GetDisplayInfo));
        operation.OnAnswer = TakeAnswer;

        // A screen without a monitor has no EDID to tell; what counts is what was answered.
        _monitors.AsSpan().Fill("");
        await operation.Run();
    }

    private void TakeAnswer(GpuCommand command, ReadOnlyMemory<byte> answer)
    {
        if (command.Type == GpuCommandType.GetEdid)
        {
            int length = (int)uint.Min(
                BinaryPrimitives.ReadUInt32LittleEndian(answer.Span[GpuHeader.LengthBytes..]), VirtioGpuProtocol.EdidBytes);
            _monitors[(int)command.Number] = Edid.NameIn(answer.Span.Slice(EdidOffset, length).ToArray());
            return;
        }

        var screens = new ScreenInfo[device.ScreenCount];
        for (int number = 0; number < screens.Length; number++)
        {
            ReadOnlySpan<byte> display = answer.Span.Slice(
                GpuHeader.LengthBytes + (number * VirtioGpuProtocol.DisplayBytes), VirtioGpuProtocol.DisplayBytes);
            screens[number] = Read(number, display);
        }

        Current = screens;
    }

    private ScreenInfo Read(int number, ReadOnlySpan<byte> display)
    {
        uint width = BinaryPrimitives.ReadUInt32LittleEndian(display[8..]);
        uint height = BinaryPrimitives.ReadUInt32LittleEndian(display[12..]);
        bool isSane = width is > 0 and <= LargestSide && height is > 0 and <= LargestSide;
        bool isConnected = isSane && BinaryPrimitives.ReadUInt32LittleEndian(display[EnabledOffset..]) != 0;
        return new ScreenInfo(
            (uint)number, isConnected, isSane ? (int)width : 0, isSane ? (int)height : 0, _monitors[number]);
    }
}
