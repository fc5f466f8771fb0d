namespace Signalbox.Cases;

/// <summary>An interface for messages about casts.</summary>
internal interface ICastShape;
