namespace Signalbox.Cases;

/// <summary>A struct for messages about casts.</summary>
internal struct CastDot : ICastShape;
