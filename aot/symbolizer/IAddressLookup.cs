namespace Signalbox.Symbolizer;

/// <summary>Knows what an image has at an address.</summary>
internal interface IAddressLookup
{
    /// <summary>
    /// The places of an instruction, the innermost first: one, and the methods that it was inlined into. Empty if
    /// nothing is known.
    /// </summary>
    IReadOnlyList<SourcePlace> Find(ulong address);
}
