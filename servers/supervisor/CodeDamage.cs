using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <summary>
/// Damages code on purpose. What is to go wrong at a task's next system call is put in the place of its <c>ecall</c>
/// instructions, of which a task has few and which it cannot do without.
/// </summary>
internal static class CodeDamage
{
    /// <summary>How many bits <see cref="InjectedFault.FlippedBits"/> flips.</summary>
    internal const int FlippedBits = 16;

    // RISC-V Unprivileged ISA 20191213 §2.5 and §2.6: "jal x0, 0" and "sd x0, -8(x0)"; all zeros is defined illegal (§1.5).
    private const uint SystemCall = 0x0000_0073;
    private const uint JumpToSelf = 0x0000_006F;
    private const uint StoreAtTop = 0xFE00_3C23;
    private const uint Illegal = 0;

    /// <summary>Damages code.</summary>
    /// <param name="code">The code of a task.</param>
    /// <param name="fault">What is to go wrong.</param>
    /// <param name="seed">Which bits are flipped, if any.</param>
    /// <returns>How many places were changed.</returns>
    internal static int Apply(Span<byte> code, InjectedFault fault, ulong seed) => fault switch
    {
        InjectedFault.Hang => ReplaceSystemCalls(code, JumpToSelf),
        InjectedFault.WildWrite => ReplaceSystemCalls(code, StoreAtTop),
        InjectedFault.IllegalInstruction => ReplaceSystemCalls(code, Illegal),
        InjectedFault.FlippedBits => FlipBits(code, seed),
        _ => 0,
    };

    private static int ReplaceSystemCalls(Span<byte> code, uint instruction)
    {
        const int Alignment = 2;
        int count = 0;
        for (int offset = 0; offset + sizeof(uint) <= code.Length; offset += Alignment)
        {
            Span<byte> place = code.Slice(offset, sizeof(uint));
            if (BinaryPrimitives.ReadUInt32LittleEndian(place) != SystemCall)
                continue;
            BinaryPrimitives.WriteUInt32LittleEndian(place, instruction);
            count++;
        }

        return count;
    }

    private static int FlipBits(Span<byte> code, ulong seed)
    {
        for (int flip = 0; flip < FlippedBits && code.Length != 0; flip++)
        {
            // SplitMix64, so that the host can repeat what the target did.
            seed += 0x9E37_79B9_7F4A_7C15;
            ulong value = (seed ^ (seed >> 30)) * 0xBF58_476D_1CE4_E5B9;
            value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
            value ^= value >> 31;
            code[(int)((value >> 3) % (ulong)code.Length)] ^= (byte)(1 << (int)(value & 7));
        }

        return code.Length == 0 ? 0 : FlippedBits;
    }
}
