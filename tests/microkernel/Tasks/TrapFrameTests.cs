using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Microkernel.Tests;

/// <summary>The trap vector knows the frame by numbers; they must be those of the structure.</summary>
public sealed class TrapFrameTests
{
    private static readonly string Vector = File.ReadAllText(
        RepositoryTree.PathOf("microkernel", "Arch", "RiscV64", "TrapVector.S"));

    [Theory]
    [InlineData("PC", nameof(TrapFrame.Pc))]
    [InlineData("SP", nameof(TrapFrame.Sp))]
    [InlineData("KERNEL_STACK", nameof(TrapFrame.KernelStack))]
    [InlineData("TRANSLATION", nameof(TrapFrame.Translation))]
    [InlineData("STATUS", nameof(TrapFrame.Status))]
    [InlineData("RA", nameof(TrapFrame.Ra))]
    [InlineData("GP", nameof(TrapFrame.Gp))]
    [InlineData("TP", nameof(TrapFrame.Tp))]
    [InlineData("A0", nameof(TrapFrame.A0))]
    [InlineData("A1", nameof(TrapFrame.A1))]
    [InlineData("A2", nameof(TrapFrame.A2))]
    [InlineData("A3", nameof(TrapFrame.A3))]
    [InlineData("A4", nameof(TrapFrame.A4))]
    [InlineData("A5", nameof(TrapFrame.A5))]
    [InlineData("A6", nameof(TrapFrame.A6))]
    [InlineData("A7", nameof(TrapFrame.A7))]
    [InlineData("S0", nameof(TrapFrame.Saved))]
    [InlineData("T0", nameof(TrapFrame.Temporary))]
    public void Offset_in_the_vector_is_that_of_the_field(string symbol, string field) =>
        Assert.Equal((int)Marshal.OffsetOf<TrapFrame>(field), Constant(symbol));

    [Fact]
    public void Numbers_of_the_fast_calls_are_those_of_the_abi()
    {
        Assert.Equal(0, (int)SyscallNumber.Call);
        Assert.Equal((int)SyscallNumber.ReplyReceive, Constant("REPLY_RECEIVE"));
        Assert.Equal((int)SyscallNumber.Receive, Constant("RECEIVE"));
        Assert.Equal((int)SyscallNumber.Notify, Constant("NOTIFY"));
    }

    [Fact]
    public void Temporaries_stand_in_a_row()
    {
        for (int index = 1; index < 7; index++)
            Assert.Equal(Constant("T0") + (index * 8), Constant($"T{index}"));
        Assert.Equal(0x120, Unsafe.SizeOf<TrapFrame>());
    }

    [Fact]
    public void Registers_by_number_are_the_fields()
    {
        TrapFrame frame = default;
        frame.Ra = 1;
        frame.Sp = 2;
        frame.Gp = 3;
        frame.Tp = 4;
        (frame.A0, frame.A1, frame.A2, frame.A3) = (10, 11, 12, 13);
        (frame.A4, frame.A5, frame.A6, frame.A7) = (14, 15, 16, 17);
        int[] saved = [8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27];
        for (int index = 0; index < saved.Length; index++)
            frame.Saved[index] = (ulong)saved[index];
        int[] temporary = [5, 6, 7, 28, 29, 30, 31];
        for (int index = 0; index < temporary.Length; index++)
            frame.Temporary[index] = (ulong)temporary[index];
        for (int register = 1; register <= 31; register++)
            Assert.Equal((ulong)register, frame.Register(register));
    }

    [Fact]
    public void Floating_point_state_has_the_size_that_its_assembly_uses() =>
        Assert.Equal(33 * 8, Unsafe.SizeOf<FloatingPointState>());

    private static int Constant(string symbol)
    {
        Match match = Regex.Match(Vector, $@"\.equ\s+{symbol},\s+(0x)?([0-9A-Fa-f]+)");
        Assert.True(match.Success, symbol);
        NumberStyles style = match.Groups[1].Success ? NumberStyles.HexNumber : NumberStyles.None;
        return int.Parse(match.Groups[2].Value, style, CultureInfo.InvariantCulture);
    }
}
