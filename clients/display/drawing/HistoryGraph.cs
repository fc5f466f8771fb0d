using Signalbox.Contracts;

namespace Signalbox.Drawing;

/// <summary>A value over time: a line that moves to the left, with its area below it filled.</summary>
/// <param name="capacity">How many values are remembered.</param>
public sealed class HistoryGraph(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private int _count;
    private int _next;

    /// <summary>The last value.</summary>
    public double Last => _count == 0 ? 0 : _values[(_next + capacity - 1) % capacity];

    /// <summary>The largest value that is remembered.</summary>
    public double Largest
    {
        get
        {
            double largest = 0;
            for (int index = 0; index < _count; index++)
                largest = double.Max(largest, _values[index]);
            return largest;
        }
    }

    /// <summary>Adds a value.</summary>
    /// <param name="value">Not negative; anything that is no number counts as 0.</param>
    public void Add(double value)
    {
        _values[_next] = value > 0 ? value : 0;
        _next = (_next + 1) % capacity;
        _count = int.Min(_count + 1, capacity);
    }

    /// <summary>Draws it, newest value at the right.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="area">Where on it.</param>
    /// <param name="full">The value that reaches the upper edge; a larger one is drawn as this.</param>
    /// <param name="line">Colour of the line.</param>
    /// <param name="below">Colour below it.</param>
    /// <param name="background">Colour behind it.</param>
    public void Draw(Canvas canvas, ScreenArea area, double full, uint line, uint below, uint background)
    {
        canvas.Fill(area, background);
        if (_count == 0 || full <= 0)
            return;
        int previous = -1;
        for (int column = 0; column < area.Width; column++)
        {
            int age = (area.Width - 1 - column) * (capacity - 1) / int.Max(area.Width - 1, 1);
            if (age >= _count)
                continue;
            double value = _values[(_next + capacity - 1 - age) % capacity];
            int height = (int)(double.Min(value / full, 1) * (area.Height - 1));
            int top = area.Bottom - 1 - height;
            canvas.Fill(new ScreenArea(area.X + column, top, 1, height + 1), below);
            int from = previous < 0 ? top : int.Min(previous, top);
            int to = previous < 0 ? top : int.Max(previous, top);
            canvas.Fill(new ScreenArea(area.X + column, from, 1, to - from + 1), line);
            previous = top;
        }
    }
}
