using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime.Tests.Unwinding;

public sealed unsafe class FrameTableTests : IDisposable
{
    private const int S0 = 3;
    private const int S1 = 4;
    private const int S5 = 8;
    private const int Fs0 = 15;

    // Calls in Sample.cpp's functions, from the disassembly that make-sample prints.
    private const long CallInHandlers = 0x10030;
    private const long CallInVariable = 0x100D0;
    private const long CallInPlain = 0x100F6;
    private const long CallInShrink = 0x1011A;

    private readonly SampleImage _image = new();

    public void Dispose() => _image.Dispose();

    [Fact]
    public void Frame_larger_than_one_instruction_reaches_is_unwound()
    {
        FrameRules rules = _image.FindRules(CallInHandlers + 3);
        ulong* stack = stackalloc ulong[400];
        RegisterFile registers = default;
        registers[RegisterFile.StackPointer] = (ulong)stack;
        stack[(2480 - 8) / 8] = 0x1234;
        stack[(2480 - 16) / 8] = 10;
        stack[(2480 - 24) / 8] = 11;
        stack[(2480 - 56) / 8] = 15;
        stack[(2480 - 64) / 8] = 0x4000_0000_0000_0000;

        Assert.Equal((ulong)stack + 2480, rules.FrameAddress(registers));
        rules.Unwind(ref registers);

        Assert.Equal(0x1234u, registers[RegisterFile.Pc]);
        Assert.Equal(0x1234u, registers[RegisterFile.ReturnAddress]);
        Assert.Equal((ulong)stack + 2480, registers[RegisterFile.StackPointer]);
        Assert.Equal(10u, registers[S0]);
        Assert.Equal(11u, registers[S1]);
        Assert.Equal(15u, registers[S5]);
        Assert.Equal(0x4000_0000_0000_0000u, registers[Fs0]);
    }

    [Fact]
    public void Frame_of_variable_size_is_found_by_its_frame_pointer()
    {
        FrameRules rules = _image.FindRules(CallInVariable);
        ulong* stack = stackalloc ulong[10];
        RegisterFile registers = default;
        registers[RegisterFile.StackPointer] = (ulong)stack;
        registers[S0] = (ulong)(stack + 10);
        stack[9] = 0x5678;
        stack[8] = 77;

        rules.Unwind(ref registers);

        Assert.Equal(0x5678u, registers[RegisterFile.Pc]);
        Assert.Equal((ulong)(stack + 10), registers[RegisterFile.StackPointer]);
        Assert.Equal(77u, registers[S0]);
    }

    [Fact]
    public void Place_before_the_prologue_has_the_callers_frame()
    {
        long start = _image.Symbol("handlers");
        RegisterFile registers = default;
        registers[RegisterFile.StackPointer] = 0x5000;
        registers[RegisterFile.ReturnAddress] = 0x4321;
        FrameRules rules = _image.FindRules(start);

        Assert.Equal(0x5000u, rules.FrameAddress(registers));
        rules.Unwind(ref registers);
        Assert.Equal(0x4321u, registers[RegisterFile.Pc]);
    }

    [Fact]
    public void Place_within_the_prologue_has_the_part_of_the_frame_that_stands()
    {
        RegisterFile registers = default;
        registers[RegisterFile.StackPointer] = 0x5000;

        Assert.Equal(0x5000u + 496, _image.FindRules(0x10010).FrameAddress(registers));
        Assert.Equal(0x5000u + 496, _image.FindRules(0x10012).FrameAddress(registers));
        Assert.Equal(0x5000u + 2480, _image.FindRules(0x10016).FrameAddress(registers));
    }

    [Fact]
    public void State_that_was_remembered_holds_after_it_is_restored()
    {
        FrameRules rules = _image.FindRules(CallInShrink);
        ulong* stack = stackalloc ulong[4];
        RegisterFile registers = default;
        registers[RegisterFile.StackPointer] = (ulong)stack;
        stack[3] = 0x99;
        stack[2] = 5;

        rules.Unwind(ref registers);

        Assert.Equal(0x99u, registers[RegisterFile.Pc]);
        Assert.Equal(5u, registers[S1]);
    }

    [Fact]
    public void Registers_restored_in_an_epilogue_are_not_read_again()
    {
        // The return instruction of shrink.
        FrameRules rules = _image.FindRules(CallInShrink - 2);
        RegisterFile registers = default;
        registers[RegisterFile.StackPointer] = 0x5000;
        registers[RegisterFile.ReturnAddress] = 0x77;
        registers[S1] = 3;

        rules.Unwind(ref registers);

        Assert.Equal(0x77u, registers[RegisterFile.Pc]);
        Assert.Equal(3u, registers[S1]);
        Assert.Equal(0x5000u, registers[RegisterFile.StackPointer]);
    }

    [Fact]
    public void Function_without_a_caller_is_outermost()
    {
        Assert.True(_image.FindRules(_image.Symbol("outermost")).IsOutermost);
        Assert.False(_image.FindRules(CallInPlain).IsOutermost);
    }

    [Fact]
    public void Function_start_and_handlers_are_found()
    {
        FrameRules withHandlers = _image.FindRules(CallInHandlers);
        FrameRules without = _image.FindRules(CallInPlain);

        Assert.Equal(_image.Symbol("handlers"), _image.LinkAddressOf(withHandlers.FunctionStart));
        Assert.True(withHandlers.Handlers != null);
        Assert.Equal(_image.Symbol("plain"), _image.LinkAddressOf(without.FunctionStart));
        Assert.True(without.Handlers == null);
    }

    [Fact]
    public void Place_outside_of_all_functions_is_not_found()
    {
        FrameRules rules = default;

        Assert.False(_image.Table.TryFind(_image.At(0xFFFE), ref rules));
        Assert.False(_image.Table.TryFind(_image.At(0x20000), ref rules));
        Assert.False(_image.Table.TryFind(_image.At(_image.Symbol("callee")), ref rules));
    }
}
