namespace Signalbox.Channels;

/// <summary>All calls without a result, in the order in which they were made. Those that a server has seen come first; the rest
/// begins at <see cref="FirstUnsent"/>.</summary>
internal struct CallList
{
    private PendingCall? _last;

    public PendingCall? First { readonly get; private set; }

    public PendingCall? FirstUnsent { readonly get; private set; }

    /// <summary>Adds a new call at the end.</summary>
    public void Add(PendingCall call)
    {
        call.State = CallState.Unsent;
        call.Previous = _last;
        call.Next = null;
        if (_last is null)
            First = call;
        else
            _last.Next = call;
        _last = call;
        FirstUnsent ??= call;
    }

    /// <summary>Adds a call before all others.</summary>
    public void AddFirst(PendingCall call)
    {
        call.State = CallState.Unsent;
        call.Previous = null;
        call.Next = First;
        if (First is null)
            _last = call;
        else
            First.Previous = call;
        First = call;
        FirstUnsent = call;
    }

    /// <summary>The first unsent call has been sent.</summary>
    public void MarkSent(PendingCall call)
    {
        call.State = CallState.Sent;
        FirstUnsent = call.Next;
    }

    /// <summary>No call has been sent: the server is a new one.</summary>
    public void MarkAllUnsent()
    {
        for (PendingCall? call = First; call is not null; call = call.Next)
            call.State = CallState.Unsent;
        FirstUnsent = First;
    }

    public void Remove(PendingCall call)
    {
        if (FirstUnsent == call)
            FirstUnsent = call.Next;
        if (call.Previous is null)
            First = call.Next;
        else
            call.Previous.Next = call.Next;
        if (call.Next is null)
            _last = call.Previous;
        else
            call.Next.Previous = call.Previous;
        call.Previous = null;
        call.Next = null;
        call.State = CallState.Idle;
    }
}
