using System.Runtime.InteropServices;
using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Model;

/// <summary>The consumer between two operations.</summary>
internal record struct ConsumerState(Phase Phase, int Record, RingConsumer<ModelMemory> Ring) : IProcessState
{
    // A field, for a property would give a copy to the ring's methods.
    public RingConsumer<ModelMemory> Ring = Ring;

    private const int LongestRecordWords = 8;

    public readonly bool IsDone => Phase == Phase.Done;

    public readonly string? Failure => Phase == Phase.Failed
        ? $"record {Record} is lost, repeated, out of order or overwritten"
        : null;

    /// <summary>The program: reads all records, and sleeps when there is none.</summary>
    public static ConsumerState Next(ConsumerState state, Scenario scenario, StepRecorder recorder)
    {
        switch (state.Phase)
        {
            case Phase.Transfer when state.Record == scenario.RecordBytes.Length:
                state.Phase = Phase.Done;
                break;
            case Phase.Transfer:
                Read(ref state, scenario);
                break;
            case Phase.Publish:
                state.Phase = state.Ring.Release() ? Phase.NotifyPeer : Phase.Transfer;
                break;
            case Phase.NotifyPeer:
                recorder.Perform(new Access(AccessKind.Notify));
                state.Phase = Phase.Transfer;
                break;
            case Phase.Arm:
                state.Phase = state.Ring.TryArm() ? Phase.Wait : Phase.Transfer;
                break;
            case Phase.Wait:
                recorder.Perform(new Access(AccessKind.Wait));
                state.Phase = Phase.Transfer;
                break;
            default:
                throw new InvalidOperationException("The consumer has ended.");
        }

        return state;
    }

    private static void Read(ref ConsumerState state, Scenario scenario)
    {
        Span<uint> words = stackalloc uint[LongestRecordWords];
        switch (state.Ring.TryRead(MemoryMarshal.AsBytes(words), out int length))
        {
            case RingReadStatus.Ok when IsExpected(words, length, state.Record, scenario):
                state.Record++;
                state.Phase = scenario.ReleasesLate ? Phase.Transfer : Phase.Publish;
                break;
            case RingReadStatus.Ok or RingReadStatus.Corrupt:
                state.Phase = Phase.Failed;
                break;
            case RingReadStatus.Empty:
                state.Phase = state.Ring.UnreleasedBytes > 0 ? Phase.Publish : Phase.Arm;
                break;
        }
    }

    private static bool IsExpected(ReadOnlySpan<uint> words, int length, int record, Scenario scenario)
    {
        if (length != scenario.RecordBytes[record])
            return false;
        for (int i = 0; i < length / Locations.BytesPerLocation; i++)
        {
            if (words[i] != Scenario.Word(record, i))
                return false;
        }

        return true;
    }
}
