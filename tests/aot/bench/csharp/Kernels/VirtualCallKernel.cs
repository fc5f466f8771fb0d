namespace Signalbox.AotBench.Kernels;

/// <summary>Virtual calls on 1,024 objects of four classes in random order, 64 times.</summary>
internal sealed class VirtualCallKernel : Kernel
{
    private abstract class Shape(uint size)
    {
        protected uint Size { get; } = size;

        public abstract uint Area();
    }

    private sealed class Square(uint size) : Shape(size)
    {
        public override uint Area() => Size * Size;
    }

    private sealed class Rectangle(uint size, uint height) : Shape(size)
    {
        public override uint Area() => Size * height;
    }

    private sealed class Triangle(uint size, uint height) : Shape(size)
    {
        public override uint Area() => Size * height / 2;
    }

    private sealed class Circle(uint size) : Shape(size)
    {
        public override uint Area() => 3 * Size * Size;
    }

    private readonly Shape[] _shapes = new Shape[1024];

    public override string Name => "virtual";

    public override void Prepare()
    {
        Random random = new(7);
        for (int i = 0; i < _shapes.Length; i++)
        {
            uint kind = random.Next() % 4;
            uint size = random.Next() % 100;
            uint height = random.Next() % 100;
            _shapes[i] = kind switch
            {
                0 => new Square(size),
                1 => new Rectangle(size, height),
                2 => new Triangle(size, height),
                _ => new Circle(size),
            };
        }
    }

    public override uint Run()
    {
        uint sum = 0;
        for (int round = 0; round < 64; round++)
        {
            foreach (Shape shape in _shapes)
            {
                sum += shape.Area();
            }
        }

        return sum;
    }
}
