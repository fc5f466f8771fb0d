namespace Signalbox.Smoke;

internal abstract class Shape : INamed
{
    public virtual string Name => "shape";

    public abstract int Area();
}
