namespace Signalbox.Display.Tests;

public sealed class DamageListTests
{
    private static readonly ScreenArea Bounds = new(0, 0, 200, 100);

    [Fact]
    public void Areas_outside_are_forgotten_and_others_are_cut_off()
    {
        var damage = new DamageList(Bounds);
        damage.Add(new ScreenArea(300, 0, 10, 10));
        damage.Add(new ScreenArea(5, 5, 0, 10));
        Assert.True(damage.IsEmpty);
        damage.Add(new ScreenArea(-5, 95, 10, 10));
        Assert.Equal([new ScreenArea(0, 95, 5, 5)], damage.Take());
        Assert.True(damage.IsEmpty);
    }

    [Fact]
    public void Areas_beside_each_other_become_one()
    {
        var damage = new DamageList(Bounds);
        damage.Add(new ScreenArea(0, 0, 10, 10));
        damage.Add(new ScreenArea(10, 0, 10, 10));
        Assert.Equal([new ScreenArea(0, 0, 20, 10)], damage.Take());
    }

    [Fact]
    public void Areas_far_from_each_other_stay_two()
    {
        var damage = new DamageList(Bounds);
        damage.Add(new ScreenArea(0, 0, 10, 10));
        damage.Add(new ScreenArea(100, 50, 10, 10));
        Assert.Equal(2, damage.Take().Length);
    }

    [Fact]
    public void Every_pixel_that_was_named_is_in_one_of_few_areas()
    {
        const int Seed = 20_240_811;
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            var damage = new DamageList(Bounds);
            var named = new List<ScreenArea>();
            for (int count = random.Next(1, 60); count > 0; count--)
            {
                var area = new ScreenArea(random.Next(200), random.Next(100), random.Next(1, 30), random.Next(1, 30));
                named.Add(area.Intersect(Bounds));
                damage.Add(area);
            }

            ScreenArea[] taken = damage.Take();
            Assert.InRange(taken.Length, 1, DamageList.Capacity);
            Assert.All(named, area => Assert.True(IsCovered(area, taken), $"seed {Seed}, round {round}: {area}"));
        }
    }

    private static bool IsCovered(ScreenArea area, ScreenArea[] by)
    {
        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
            {
                if (!by.Any(one => one.Holds(x, y)))
                    return false;
            }
        }

        return true;
    }
}
