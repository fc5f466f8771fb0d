namespace Signalbox.Intrinsics;

/// <summary>
/// Memory ordering. Each method is one fence instruction, and the compiler moves no memory access across it.
/// </summary>
public static class Fence
{
    /// <summary>Orders everything before against everything after (<c>fence iorw, iorw</c>).</summary>
    public static void Full() => throw OnlyOnTarget.Error();

    /// <summary>Makes stores to code visible to this hart's instruction fetch (<c>fence.i</c>).</summary>
    public static void Instruction() => throw OnlyOnTarget.Error();

    /// <summary>
    /// What has been written to memory is there before the device register is written that tells of it
    /// (<c>fence w, o</c>).
    /// </summary>
    public static void BeforeDoorbell() => throw OnlyOnTarget.Error();

    /// <summary>
    /// What a device register told is read before the memory that the device wrote (<c>fence i, r</c>).
    /// </summary>
    public static void AfterDeviceStatus() => throw OnlyOnTarget.Error();

    /// <summary>Orders the accesses of one kind before against those of another kind after.</summary>
    /// <param name="predecessor">Kinds of accesses before the fence; a constant.</param>
    /// <param name="successor">Kinds of accesses after the fence; a constant.</param>
    public static void Between(FenceSet predecessor, FenceSet successor) => throw OnlyOnTarget.Error();
}
