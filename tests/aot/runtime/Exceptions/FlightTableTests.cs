namespace Signalbox.Runtime.Tests.Exceptions;

public sealed unsafe class FlightTableTests
{
    private const int MoreThanFit = 100;

    private FlightTable _table;

    [Fact]
    public void Exception_is_found_by_object_and_frame()
    {
        Add(exception: 1, frame: 0x100, selector: 11);
        Add(exception: 1, frame: 0x200, selector: 12);
        Add(exception: 2, frame: 0x100, selector: 13);

        Assert.Equal(12, Take(1, 0x200));
    }

    [Fact]
    public void Of_two_flights_in_one_frame_the_newer_is_found_first()
    {
        Add(exception: 1, frame: 0x100, selector: 11);
        Add(exception: 1, frame: 0x100, selector: 12);

        Assert.Equal(12, Take(1, 0x100));
        Assert.Equal(11, Take(1, 0x100));
        Assert.Null(Take(1, 0x100));
    }

    [Fact]
    public void What_a_taken_flight_had_above_it_is_forgotten()
    {
        Add(exception: 1, frame: 0x200, selector: 11);
        Add(exception: 2, frame: 0x100, selector: 12);

        Assert.Equal(11, Take(1, 0x200));
        Assert.Null(Take(2, 0x100));
    }

    [Fact]
    public void Flights_of_frames_that_have_ended_are_dropped()
    {
        Add(exception: 1, frame: 0x300, selector: 11);
        Add(exception: 2, frame: 0x200, selector: 12);
        Add(exception: 3, frame: 0x100, selector: 13);
        _table.DropBelow(0x200);

        Assert.Null(Take(3, 0x100));
        Assert.Equal(12, Take(2, 0x200));
        Assert.Equal(11, Take(1, 0x300));
    }

    [Fact]
    public void Full_table_loses_its_oldest_flights()
    {
        for (int number = 1; number <= MoreThanFit; number++)
        {
            Add(number, (ulong)(1000 - number), number);
        }

        Assert.Null(Take(1, 999));
        Assert.Equal(MoreThanFit, Take(MoreThanFit, 1000 - MoreThanFit));
        Assert.Equal(MoreThanFit - 1, Take(MoreThanFit - 1, 1000 - MoreThanFit + 1));
    }

    private void Add(int exception, ulong frame, long selector) =>
        _table.Add(new()
        {
            Exception = (byte*)exception,
            CleanupFrame = frame,
            Target = new() { Selector = selector },
        });

    private long? Take(int exception, ulong frame) =>
        _table.TryTake((byte*)exception, frame, out HandlerTarget target) ? target.Selector : null;
}
