using Mono.Cecil.Cil;

namespace Signalbox.Aot.Import;

/// <summary>A try block with all its handlers, and where it stands among the others.</summary>
public sealed class TryRegion
{
    public required int Index { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    public List<ExceptionHandler> Handlers { get; } = [];

    public TryRegion? Parent { get; set; }

    /// <summary>Labels of the landing pad and of the dispatch code, once something in the region can throw.</summary>
    public string? LandingPad { get; set; }

    public string? DispatchLabel { get; set; }

    public bool Contains(int offset) => offset >= Start && offset < End;

    /// <summary>Groups a method's handlers by try block; inner blocks come first, as in metadata.</summary>
    public static List<TryRegion> Build(MethodBody body)
    {
        var regions = new List<TryRegion>();
        var end = body.CodeSize;
        foreach (var h in body.ExceptionHandlers)
        {
            var (start, stop) = (h.TryStart.Offset, h.TryEnd?.Offset ?? end);
            var last = regions.Count > 0 ? regions[^1] : null;
            var shares = last != null && last.Start == start && last.End == stop && CanShare(last, h);
            if (!shares)
            {
                last = new TryRegion { Index = regions.Count, Start = start, End = stop };
                regions.Add(last);
            }

            last!.Handlers.Add(h);
        }

        foreach (var r in regions)
        {
            r.Parent = regions.Where(o => o != r && o.Start <= r.Start && o.End >= r.End && (o.End - o.Start > r.End - r.Start || o.Index > r.Index))
                .OrderBy(o => o.End - o.Start).ThenBy(o => o.Index).FirstOrDefault();
        }

        return regions;
    }

    /// <summary>Only catch and filter clauses share a try block; a finally around the same range is a region outside.</summary>
    private static bool CanShare(TryRegion region, ExceptionHandler handler) =>
        IsCatch(handler) && region.Handlers.All(IsCatch);

    private static bool IsCatch(ExceptionHandler handler) =>
        handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
}

/// <summary>A finally or fault block: how it is entered and where it goes on.</summary>
public sealed class FinallyState
{
    /// <summary>The slot that says where to go on; 0 means on with the exception.</summary>
    public required string ContinuationSlot { get; init; }

    /// <summary>
    /// Where the exception waits while the block runs for it: the block may itself raise and handle another one.
    /// </summary>
    public required string ExceptionSlot { get; init; }

    public required string SelectorSlot { get; init; }

    public List<string> Targets { get; } = [];
}
