namespace Signalbox.Cases;

/// <summary>A type whose name shows in messages about casts; not nested, for runtimes differ in naming those.</summary>
internal class CastTarget
{
    public int Value = 1;

    public CastTarget? Next;

    public string Text { get; set; } = "";

    public int Method() => 5;

    public int Field() => Value;

    public virtual int Virtual() => 6;
}
