namespace Signalbox.Abi;

/// <summary>The part of the address space that tasks have (Sv39, lower half).</summary>
public static class UserSpace
{
    /// <summary>Size of a page.</summary>
    public const int PageBytes = 4096;

    /// <summary>Lowest address that can be mapped: page 0 never is.</summary>
    public const ulong Lowest = PageBytes;

    /// <summary>
    /// First address that cannot be mapped: one unmapped page, the message buffer and another unmapped page end the
    /// lower half.
    /// </summary>
    public const ulong End = MessageBuffer.Address - PageBytes;
}
