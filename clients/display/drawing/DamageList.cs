using Signalbox.Contracts;

namespace Signalbox.Drawing;

/// <summary>What has to be drawn again: a few rectangles that together hold every pixel that was named.</summary>
/// <remarks>Rectangles that touch much of the same are joined, and when there are too many, those two whose union adds the
/// fewest pixels.</remarks>
/// <param name="bounds">Nothing outside is remembered.</param>
public sealed class DamageList(ScreenArea bounds)
{
    /// <summary>The most rectangles.</summary>
    public const int Capacity = 16;

    private readonly List<ScreenArea> _areas = [];

    /// <summary>Nothing outside is remembered. A change forgets everything.</summary>
    public ScreenArea Bounds
    {
        get;
        set
        {
            field = value;
            _areas.Clear();
        }
    } = bounds;

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => _areas.Count == 0;

    /// <summary>The rectangles, which may overlap.</summary>
    public IReadOnlyList<ScreenArea> Current => _areas;

    /// <summary>Adds a rectangle.</summary>
    /// <param name="area">The rectangle.</param>
    public void Add(ScreenArea area)
    {
        area = area.Intersect(Bounds);
        if (area.IsNothing)
            return;
        for (int index = _areas.Count - 1; index >= 0; index--)
        {
            ScreenArea union = _areas[index].Union(area);
            if (union.PixelCount > _areas[index].PixelCount + area.PixelCount)
                continue;
            area = union;
            _areas.RemoveAt(index);
            index = _areas.Count;
        }

        _areas.Add(area);
        if (_areas.Count > Capacity)
            JoinTwo();
    }

    /// <summary>Takes all rectangles.</summary>
    /// <returns>At most <see cref="Capacity"/>.</returns>
    public ScreenArea[] Take()
    {
        ScreenArea[] taken = [.. _areas];
        _areas.Clear();
        return taken;
    }

    private void JoinTwo()
    {
        long least = long.MaxValue;
        (int First, int Second) best = (0, 1);
        for (int first = 0; first < _areas.Count; first++)
        {
            for (int second = first + 1; second < _areas.Count; second++)
            {
                long added = _areas[first].Union(_areas[second]).PixelCount
                    - _areas[first].PixelCount - _areas[second].PixelCount;
                if (added >= least)
                    continue;
                least = added;
                best = (first, second);
            }
        }

        ScreenArea joined = _areas[best.First].Union(_areas[best.Second]);
        _areas.RemoveAt(best.Second);
        _areas.RemoveAt(best.First);
        Add(joined);
    }
}
