namespace Signalbox.AotBench.Kernels;

/// <summary>The product of two matrices of 96 x 96 doubles. All numbers are small integers, so it is exact.</summary>
internal sealed class MatrixKernel : Kernel
{
    private const int Size = 96;

    private readonly double[] _a = new double[Size * Size];
    private readonly double[] _b = new double[Size * Size];
    private readonly double[] _product = new double[Size * Size];

    public override string Name => "matrix";

    public override void Prepare()
    {
        Random random = new(5);
        for (int i = 0; i < Size * Size; i++)
        {
            _a[i] = random.Next() % 100;
            _b[i] = random.Next() % 100;
        }
    }

    public override uint Run()
    {
        Multiply(_a, _b, _product);
        double sum = 0;
        for (int i = 0; i < _product.Length; i++)
        {
            sum += _product[i] * (i % 7 + 1);
        }

        return (uint)(ulong)sum;
    }

    private static void Multiply(double[] a, double[] b, double[] product)
    {
        for (int row = 0; row < Size; row++)
        {
            Span<double> target = product.AsSpan(row * Size, Size);
            for (int k = 0; k < Size; k++)
            {
                double factor = a[row * Size + k];
                ReadOnlySpan<double> source = b.AsSpan(k * Size, Size);
                for (int column = 0; column < target.Length; column++)
                {
                    target[column] += factor * source[column];
                }
            }
        }
    }
}
