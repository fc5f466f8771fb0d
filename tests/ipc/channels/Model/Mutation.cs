namespace Signalbox.Channels.Tests.Model;

/// <summary>The known mistakes with rings, each as a change of what the real code does to shared memory.</summary>
internal enum Mutation
{
    None,

    /// <summary>The producer reads the consumer's event word without a fence after its publication.</summary>
    NoFenceAfterPublish,

    /// <summary>The consumer looks once more without a fence after it has armed.</summary>
    NoFenceAfterArm,

    /// <summary>The producer decides whether to wake before it publishes.</summary>
    WakeBeforePublish,

    /// <summary>The consumer looks once more, and arms then.</summary>
    CheckBeforeArm,

    /// <summary>The consumer arms and sleeps without looking once more.</summary>
    NoCheckAfterArm,

    /// <summary>The producer takes the ring for one record emptier than it is.</summary>
    FullOffByOne,

    /// <summary>The consumer asks to be woken one record too late.</summary>
    DataEventTooLate,

    /// <summary>The producer asks to be woken one byte too late.</summary>
    SpaceEventTooLate,

    /// <summary>The producer waits for room without a fence after it has armed.</summary>
    NoFenceAfterSpaceArm,

    /// <summary>The consumer reads the producer's event word without a fence after its release.</summary>
    NoFenceAfterRelease,

    /// <summary>The producer waits for room without looking once more.</summary>
    NoCheckAfterSpaceArm,

    /// <summary>The producer publishes by a plain store.</summary>
    PlainPublish,

    /// <summary>The consumer reads the published index by a plain load.</summary>
    PlainReadOfTail,
}
