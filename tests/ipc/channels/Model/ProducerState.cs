using System.Runtime.InteropServices;
using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Model;

internal enum Phase
{
    Transfer,
    Publish,
    NotifyPeer,
    Arm,
    Wait,
    Done,
    Failed,
}

/// <summary>The producer between two operations.</summary>
internal record struct ProducerState(Phase Phase, int Record, RingProducer<ModelMemory> Ring) : IProcessState
{
    // A field, for a property would give a copy to the ring's methods.
    public RingProducer<ModelMemory> Ring = Ring;

    public readonly bool IsDone => Phase == Phase.Done;

    public readonly string? Failure => Phase == Phase.Failed ? "the producer finds the ring corrupt" : null;

    /// <summary>The program: writes all records, and sleeps when there is no room.</summary>
    public static ProducerState Next(ProducerState state, Scenario scenario, StepRecorder recorder)
    {
        switch (state.Phase)
        {
            case Phase.Transfer when state.Record == scenario.RecordBytes.Length:
                state.Phase = state.Ring.HasStaged ? Phase.Publish : Phase.Done;
                break;
            case Phase.Transfer:
                Stage(ref state, scenario);
                break;
            case Phase.Publish:
                state.Phase = state.Ring.Publish() ? Phase.NotifyPeer : Phase.Transfer;
                break;
            case Phase.NotifyPeer:
                recorder.Perform(new Access(AccessKind.Notify));
                state.Phase = Phase.Transfer;
                break;
            case Phase.Arm:
                state.Phase = state.Ring.TryArm(scenario.RecordBytes[state.Record]) ? Phase.Wait : Phase.Transfer;
                break;
            case Phase.Wait:
                recorder.Perform(new Access(AccessKind.Wait));
                state.Phase = Phase.Transfer;
                break;
            default:
                throw new InvalidOperationException("The producer has ended.");
        }

        return state;
    }

    private static void Stage(ref ProducerState state, Scenario scenario)
    {
        Span<uint> words = stackalloc uint[scenario.RecordBytes[state.Record] / Locations.BytesPerLocation];
        for (int i = 0; i < words.Length; i++)
            words[i] = Scenario.Word(state.Record, i);
        switch (state.Ring.TryStage(MemoryMarshal.AsBytes(words)))
        {
            case RingWriteStatus.Ok:
                state.Record++;
                state.Phase = state.Record % scenario.RecordsPerPublication == 0 ? Phase.Publish : Phase.Transfer;
                break;
            case RingWriteStatus.Full:
                state.Phase = state.Ring.HasStaged ? Phase.Publish : Phase.Arm;
                break;
            case RingWriteStatus.Corrupt:
                state.Phase = Phase.Failed;
                break;
        }
    }
}
