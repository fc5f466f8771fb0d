namespace Signalbox.Microkernel;

/// <summary>Where a property's value stands in the structure block; empty if there is none.</summary>
internal readonly record struct PropertyPlace(int Offset, int LengthBytes);
