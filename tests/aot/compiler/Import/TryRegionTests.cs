using Mono.Cecil.Cil;
using Signalbox.Aot.Import;

namespace Signalbox.Aot.Tests.Import;

public sealed class TryRegionTests(SubjectTypes subject) : IClassFixture<SubjectTypes>
{
    [Fact]
    public void Catches_of_one_try_block_share_a_region()
    {
        TryRegion region = Assert.Single(Build("TwoCatches"));
        Assert.Equal(2, region.Handlers.Count);
        Assert.Null(region.Parent);
    }

    [Fact]
    public void Finally_is_a_region_around_the_catch()
    {
        List<TryRegion> regions = Build("CatchAndFinally");
        Assert.Equal([ExceptionHandlerType.Catch, ExceptionHandlerType.Finally], regions.Select(r => r.Handlers.Single().HandlerType));
        Assert.Same(regions[1], regions[0].Parent);
        Assert.True(regions[1].Contains(regions[0].Handlers[0].HandlerStart.Offset), "the handler is inside the outer try");
    }

    [Fact]
    public void Filter_and_catch_share_a_region_in_their_order()
    {
        TryRegion region = Assert.Single(Build("Filtered"));
        Assert.Equal([ExceptionHandlerType.Filter, ExceptionHandlerType.Catch], region.Handlers.Select(h => h.HandlerType));
    }

    [Fact]
    public void Try_in_a_handler_is_not_inside_the_try_of_that_handler()
    {
        List<TryRegion> regions = Build("TryInHandler");
        Assert.Equal(2, regions.Count);
        Assert.All(regions, r => Assert.Null(r.Parent));
    }

    [Fact]
    public void Siblings_have_the_same_parent()
    {
        List<TryRegion> regions = Build("Siblings");
        Assert.Equal(3, regions.Count);
        Assert.Same(regions[2], regions[0].Parent);
        Assert.Same(regions[2], regions[1].Parent);
        Assert.False(regions[0].Contains(regions[1].Start));
    }

    [Fact]
    public void Method_without_try_has_no_regions()
    {
        Assert.Empty(Build("None"));
    }

    private List<TryRegion> Build(string method) =>
        TryRegion.Build(subject.Assemblies.Load("Signalbox.Aot.Subjects").MainModule.GetType("Signalbox.Aot.Subjects.TryRegion")
            .Methods.Single(m => m.Name == method).Body);
}
