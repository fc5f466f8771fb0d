using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Supervisor.Tests;

public sealed class CodeDamageTests
{
    // nop (compressed), ecall, ret: the system call stands at a multiple of two.
    private static readonly byte[] Code = [0x01, 0x00, 0x73, 0x00, 0x00, 0x00, 0x82, 0x80];

    [Theory]
    [InlineData(InjectedFault.Hang, 0x0000_006Fu)]
    [InlineData(InjectedFault.WildWrite, 0xFE00_3C23u)]
    [InlineData(InjectedFault.IllegalInstruction, 0u)]
    public void System_calls_are_replaced_and_nothing_else(InjectedFault fault, uint instruction)
    {
        byte[] code = (byte[])Code.Clone();
        Assert.Equal(1, CodeDamage.Apply(code, fault, seed: 0));
        Assert.Equal(instruction, BinaryPrimitives.ReadUInt32LittleEndian(code.AsSpan(2)));
        BinaryPrimitives.WriteUInt32LittleEndian(code.AsSpan(2), 0x73);
        Assert.Equal(Code, code);
    }

    [Fact]
    public void Seed_says_which_bits_are_flipped()
    {
        byte[] first = new byte[4096];
        byte[] second = new byte[4096];
        byte[] other = new byte[4096];
        CodeDamage.Apply(first, InjectedFault.FlippedBits, 1);
        CodeDamage.Apply(second, InjectedFault.FlippedBits, 1);
        CodeDamage.Apply(other, InjectedFault.FlippedBits, 2);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Sum(value => int.PopCount(value)), 1, CodeDamage.FlippedBits);
    }

    [Theory]
    [InlineData(InjectedFault.Hang)]
    [InlineData(InjectedFault.FlippedBits)]
    [InlineData((InjectedFault)99)]
    public void Nothing_to_damage_is_said(InjectedFault fault) => Assert.Equal(0, CodeDamage.Apply([], fault, 0));
}
