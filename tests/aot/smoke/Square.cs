namespace Signalbox.Smoke;

internal sealed class Square(int side) : Shape
{
    public override string Name => "square";

    public override int Area() => side * side;
}
