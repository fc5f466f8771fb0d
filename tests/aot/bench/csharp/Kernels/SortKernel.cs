namespace Signalbox.AotBench.Kernels;

/// <summary>Quicksort (Hoare's partition, median of three, insertion sort for short pieces) of 20,000 numbers.</summary>
internal sealed class SortKernel : Kernel
{
    private const int ShortLength = 16;

    private readonly int[] _values = new int[20000];

    public override string Name => "sort";

    public override void Prepare()
    {
        Random random = new(3);
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = (int)random.Next();
        }
    }

    public override uint Run()
    {
        Sort(_values, 0, _values.Length - 1);
        uint result = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            result = result * 31 + (uint)_values[i];
        }

        return result;
    }

    private static void Sort(int[] values, int low, int high)
    {
        while (high - low >= ShortLength)
        {
            int middle = Partition(values, low, high);
            Sort(values, low, middle);
            low = middle + 1;
        }

        for (int i = low + 1; i <= high; i++)
        {
            int value = values[i];
            int j = i - 1;
            while (j >= low && values[j] > value)
            {
                values[j + 1] = values[j];
                j--;
            }

            values[j + 1] = value;
        }
    }

    private static int Partition(int[] values, int low, int high)
    {
        int pivot = Median(values[low], values[low + (high - low) / 2], values[high]);
        int i = low - 1;
        int j = high + 1;
        while (true)
        {
            do
            {
                i++;
            }
            while (values[i] < pivot);

            do
            {
                j--;
            }
            while (values[j] > pivot);

            if (i >= j)
            {
                return j;
            }

            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static int Median(int a, int b, int c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
