using System.Runtime.CompilerServices;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Containment.Faulty;

/// <summary>Does what it is told.</summary>
internal sealed class FaultyServer : IFaulty
{
    private const ulong Null = 0;
    private const ulong Nowhere = 0x12_3456_7000;
    private const ulong KernelText = 0xFFFF_FFC0_8020_0000;
    private const int HeapPiece = 64 * 1024;
    private static readonly TimeSpan Deafness = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public ValueTask<int> Echo(int value) => ValueTask.FromResult(value);

    /// <inheritdoc/>
    public ValueTask<int> Commit(Misdeed misdeed)
    {
        switch (misdeed)
        {
            case Misdeed.NullRead:
                Routines.Read(Null);
                break;
            case Misdeed.WildRead:
                Routines.Read(Nowhere);
                break;
            case Misdeed.WildWrite:
                Routines.Write(Nowhere);
                break;
            case Misdeed.WriteText:
                Routines.WriteText();
                break;
            case Misdeed.ExecuteData:
                Routines.ExecuteData();
                break;
            case Misdeed.KernelAddress:
                Routines.Read(KernelText);
                break;
            case Misdeed.Misaligned:
                Routines.UseMisaligned();
                break;
            case Misdeed.IllegalInstruction:
                Routines.ExecuteIllegal();
                break;
            case Misdeed.PrivilegedInstruction:
                Routines.ExecutePrivileged();
                break;
            case Misdeed.StackOverflow:
                return ValueTask.FromResult(Recurse(0));
            case Misdeed.HeapExhaustion:
                return ValueTask.FromResult(TakeEverything());
            case Misdeed.EndlessLoop:
                Routines.Loop();
                break;
            case Misdeed.MessageFlood:
                _ = GoOn(Flood.Run());
                return ValueTask.FromResult(0);
            case Misdeed.HandleForging:
                return ValueTask.FromResult(Forgery.CountAccepted());
            case Misdeed.ExitInCall:
                Kernel.KillTask(Handle.Self, code: 0);
                break;
            case Misdeed.DeathInCall:
                return new ValueTask<int>(new TaskCompletionSource<int>().Task);
            case Misdeed.DeathWithQueue:
                StayDeaf();
                Routines.Read(Null);
                break;
            case Misdeed.InterruptStorm:
                _ = GoOn(Storm.Run());
                return ValueTask.FromResult(0);
        }

        // Whatever was to end this task did not.
        return ValueTask.FromResult(1);
    }

    /// <summary>What goes on after the answer must not fail unseen.</summary>
    private static async Task GoOn(Task misdeed)
    {
        try
        {
            await misdeed;
        }
        catch (Exception exception)
        {
            Console.WriteLine(exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int depth)
    {
        Span<int> room = stackalloc int[64];
        room[depth % room.Length] = depth;
        return Recurse(depth + 1) + room[depth / 2 % room.Length];
    }

    private static int TakeEverything()
    {
        List<byte[]> pieces = [];
        while (true)
            pieces.Add(new byte[HeapPiece]);
    }

    /// <summary>
    /// Lets calls gather at the port, for long enough that everybody gets several slices of time meanwhile.
    /// </summary>
    private static void StayDeaf()
    {
        long start = Environment.TickCount64;
        while (Environment.TickCount64 - start < Deafness.TotalMilliseconds)
            Thread.SpinWait(100);
    }
}
