using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime.Tests.Unwinding;

public sealed unsafe class HandlerTableTests : IDisposable
{
    private readonly SampleImage _image = new();

    public void Dispose() => _image.Dispose();

    [Fact]
    public void Call_with_handlers_leads_to_its_landing_pad_and_their_types_in_order()
    {
        HandlerTable table = TableAt(0x10030, out byte* start);
        table.Find(start, _image.At(0x10030), out byte* landingPad, out byte* action);

        Assert.Equal(0x1003E, _image.LinkAddressOf(landingPad));
        long first = HandlerTable.ReadAction(ref action);
        long second = HandlerTable.ReadAction(ref action);
        long third = HandlerTable.ReadAction(ref action);
        Assert.True(action == null);
        Assert.Equal(0, third);
        Assert.Equal(_image.Symbol("_ZTI5First"), TypeAt(table, first));
        Assert.Equal(_image.Symbol("_ZTI6Second"), TypeAt(table, second));
    }

    [Fact]
    public void Call_in_a_handler_leads_to_the_cleanup_alone()
    {
        HandlerTable table = TableAt(0x1004C, out byte* start);
        table.Find(start, _image.At(0x1004C + 3), out byte* landingPad, out byte* action);

        Assert.Equal(0x1009E, _image.LinkAddressOf(landingPad));
        Assert.True(action == null);
    }

    [Fact]
    public void Call_outside_of_all_ranges_has_no_landing_pad()
    {
        HandlerTable table = TableAt(0x100B0, out byte* start);
        table.Find(start, _image.At(0x100B0), out byte* landingPad, out byte* action);

        Assert.True(landingPad == null);
        Assert.True(action == null);
    }

    [Fact]
    public void Handler_for_everything_has_no_type()
    {
        HandlerTable table = TableAt(0x100D0, out byte* start);
        table.Find(start, _image.At(0x100D0), out byte* landingPad, out byte* action);

        Assert.True(landingPad != null);
        Assert.True(table.TypeAt(HandlerTable.ReadAction(ref action)) == null);
        Assert.True(action == null);
    }

    private HandlerTable TableAt(long call, out byte* functionStart)
    {
        FrameRules rules = _image.FindRules(call);
        functionStart = rules.FunctionStart;
        return new(rules.Handlers, rules.FunctionStart);
    }

    /// <summary>
    /// The tables reach a type through a pointer that the linker filled in, so it holds the address of the link.
    /// </summary>
    private static long TypeAt(HandlerTable table, long number) => (long)table.TypeAt(number);
}
