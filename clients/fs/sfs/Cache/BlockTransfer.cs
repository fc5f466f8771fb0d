namespace Signalbox.Sfs;

/// <summary>Moves blocks between slots and the store: neighbours in one request, several requests at a time.</summary>
/// <param name="store">The store.</param>
internal sealed class BlockTransfer(IBlockStore store)
{
    private const int MostRequests = 16;

    /// <summary>Reads what slots are to hold. What lies behind the end of the store is unwritten: zeros.</summary>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal async ValueTask Read(List<CacheSlot> slots, Dictionary<uint, uint>? redirections)
    {
        var reads = new List<(uint Block, CacheSlot Slot)>(slots.Count);
        foreach (CacheSlot slot in slots)
        {
            uint place = redirections is not null && redirections.TryGetValue(slot.Block, out uint copy) ? copy : slot.Block;
            if (place >= store.BlockCount)
                slot.Bytes.Clear();
            else
                reads.Add((place, slot));
        }

        await Run(reads, isWrite: false);
    }

    /// <summary>Writes slots.</summary>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal ValueTask Write(List<(uint Block, CacheSlot Slot)> writes) => Run(writes, isWrite: true);

    private async ValueTask Run(List<(uint Block, CacheSlot Slot)> moves, bool isWrite)
    {
        moves.Sort(static (left, right) => left.Block.CompareTo(right.Block));
        var requests = new List<Task>();
        SfsException? failure = null;
        for (int start = 0; start < moves.Count;)
        {
            int end = start + 1;
            while (end < moves.Count && end - start < store.MostBlocks && moves[end].Block == moves[end - 1].Block + 1)
                end++;
            var buffers = new int[end - start];
            for (int index = start; index < end; index++)
                buffers[index - start] = moves[index].Slot.Index;
            uint first = moves[start].Block;
            ValueTask request = isWrite ? store.Write(first, buffers) : store.Read(first, buffers);
            if (!request.IsCompletedSuccessfully)
                requests.Add(request.AsTask());
            start = end;

            // All requests are waited for, also after a failure: until then the device may use the buffers.
            if (requests.Count >= MostRequests || start == moves.Count)
                failure = await Finish(requests) ?? failure;
        }

        if (failure is not null)
            throw failure;
    }

    private static async ValueTask<SfsException?> Finish(List<Task> requests)
    {
        SfsException? failure = null;
        foreach (Task request in requests)
        {
            try
            {
                await request;
            }
            catch (SfsException exception)
            {
                failure = exception;
            }
        }

        requests.Clear();
        return failure;
    }
}
