namespace Signalbox.Microkernel;

/// <summary>
/// How much a system call may still do before it lets interrupts in. A long operation spends units as it goes; when
/// they are used up it leaves everything consistent and answers <see cref="SyscallOutcome.Again"/>: the task then
/// executes the same call again, with the same arguments, and the operation goes on from what it finds.
/// </summary>
internal struct Work
{
    /// <summary>Units that a system call has: about ten thousand instructions.</summary>
    internal const int UnitsPerStep = 512;

    /// <summary>To map or unmap a page.</summary>
    internal const int PageEntry = 1;

    /// <summary>To remove a handle, or give a page table back.</summary>
    internal const int Item = 16;

    /// <summary>To clear a page.</summary>
    internal const int PageClear = 32;

    private int _left;

    /// <summary>Starts with a full step.</summary>
    public Work() => _left = UnitsPerStep;

    /// <summary>How many things at a price each can still be done, at most <paramref name="wanted"/>.</summary>
    internal readonly int Affordable(int price, int wanted) => int.Min(_left / price, wanted);

    /// <summary>Takes units; false, and nothing taken, if there are not enough.</summary>
    internal bool Spend(int units)
    {
        if (units > _left)
            return false;
        _left -= units;
        return true;
    }
}
