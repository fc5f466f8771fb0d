namespace Signalbox.Microkernel;

/// <summary>An address on the bus. Never handed to a task that holds no device.</summary>
internal readonly record struct PhysicalAddress(ulong Value)
{
    internal ulong PageNumber => Value >> Page.Shift;

    internal static PhysicalAddress FromPage(ulong pageNumber) => new(pageNumber << Page.Shift);

    public static PhysicalAddress operator +(PhysicalAddress address, ulong offset) => new(address.Value + offset);
}
