namespace Signalbox.Smoke;

internal sealed class Circle(int radius) : Shape
{
    public override int Area() => 3 * radius * radius;
}
