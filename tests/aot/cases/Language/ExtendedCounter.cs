namespace Signalbox.Cases;

/// <summary>What the extension blocks extend.</summary>
internal sealed class ExtendedCounter
{
    internal int Value { get; set; }
}
